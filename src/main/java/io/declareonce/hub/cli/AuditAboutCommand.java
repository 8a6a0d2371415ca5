package io.declareonce.hub.cli;

import io.declareonce.hub.audit.AuditReading;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who looked at one citizen or organisation. */
@Command(
        name = "about",
        sortOptions = false,
        description = "All that was done about one citizen or organisation, the latest first.")
final class AuditAboutCommand extends AuditListing {
    @Parameters(paramLabel = "ID", description = "The hub's id of a citizen or an organisation.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private UUID entity;

    @Option(
            names = "--for-the-subject",
            description = "What the person may be told: without sealed entries and without ids of others.")
    private boolean forTheSubject;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            AuditReading trail = hub.get(AuditReading.class);
            tell(forTheSubject ? trail.forSubject(entity, limit()) : trail.about(entity, limit()), output);
        }
        return Cli.DONE;
    }
}

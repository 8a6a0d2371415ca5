package io.declareonce.hub.cli;

import io.declareonce.hub.audit.AuditReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What one client or one person did. */
@Command(name = "by", sortOptions = false, description = "All that one client or person did, the latest first.")
final class AuditByCommand extends AuditListing {
    @Parameters(paramLabel = "WHO", description = "Name of a client or of an account.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String actor;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            tell(hub.get(AuditReading.class).by(actor, limit()), output);
        }
        return Cli.DONE;
    }
}

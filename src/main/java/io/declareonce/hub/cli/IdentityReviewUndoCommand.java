package io.declareonce.hub.cli;

import io.declareonce.hub.warehouse.stewardship.ReviewDesk;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what was decided. */
@Command(
        name = "undo",
        sortOptions = false,
        description = "Take back a ruling, or part again what the engine joined. Works after later changes, too.")
final class IdentityReviewUndoCommand extends HubTask {
    @Parameters(
            paramLabel = "ID",
            description = "A ruling, its task, or the number of an event of the engine, as history prints it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String target;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who takes it back (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "undo-identity", Map.of("about", target));
            return RuledText.of(hub.get(ReviewDesk.class).undo(target, by, reason))
                    .tell(output);
        }
    }
}

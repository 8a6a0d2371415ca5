package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.CaseView;
import io.declareonce.hub.warehouse.stewardship.ReviewDesk;
import io.declareonce.hub.warehouse.stewardship.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records side by side, the waterfall, the neighbours. */
@Command(
        name = "show",
        sortOptions = false,
        description = "The records of one task side by side, what weighed for and against it, and who else is near.")
final class IdentityReviewShowCommand extends HubTask {
    @Parameters(paramLabel = "ID", description = "A task, as the list prints it, or an entity.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private UUID target;

    @Option(names = "--with", paramLabel = "ID", description = "Another entity beside the one; may be given again.")
    private List<UUID> with = new ArrayList<>();

    @Option(names = "--full", description = "Values as they stand in the records, not masked.")
    private boolean full;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(
                    System.getProperty("user.name"),
                    "show-review",
                    Map.of("about", target.toString(), "sight", full ? "full" : "masked"));
            CaseView open = hub.get(ReviewDesk.class).show(target, with, full ? Sight.FULL : Sight.MASKED);
            output.json(open);
            CaseText.tell(open, output);
            if (!full) {
                output.line("");
                output.line(new Text("--full hiện giá trị đầy đủ.", "--full shows the values unmasked."));
            }
        }
        return Cli.DONE;
    }
}

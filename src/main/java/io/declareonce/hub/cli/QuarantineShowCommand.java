package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.Quarantine;
import io.declareonce.hub.quarantine.Sight;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One record with all its findings. */
@Command(name = "show", sortOptions = false, description = "One record: what was delivered and all that was found.")
final class QuarantineShowCommand extends HubTask {
    @Parameters(paramLabel = "PLACE", description = "submission#ordinal, as the list prints it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String place;

    @Option(names = "--full", description = "Values as they were delivered, not masked.")
    private boolean full;

    @Override
    int run(Output output) {
        var ref = QuarantineSelection.place(place);
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(
                    System.getProperty("user.name"),
                    "show-quarantined",
                    Map.of("place", ref.toString(), "sight", full ? "full" : "masked"));
            var record = hub.get(Quarantine.class)
                    .find(ref, full ? Sight.FULL : Sight.MASKED)
                    .map(HeldView::of)
                    .orElseThrow(() -> new WrongUsage(new Text(
                            "Không có bản ghi nào ở " + ref + ". Xem `./hub quarantine list`.",
                            "No record was ever held at " + ref + ". See `./hub quarantine list`.")));
            output.json(record);
            tell(record, output);
        }
        return Cli.DONE;
    }

    private static void tell(HeldView record, Output output) {
        output.line(record.place() + "  " + record.dataset() + "  " + record.state() + "  " + record.heldSince());
        record.findings()
                .forEach(finding -> output.line("  " + finding.severity() + "  " + finding.in(output.language())));
        record.delivered().forEach((field, text) -> output.line("  " + field + " = " + text));
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.quarantine.Quarantine;
import io.declareonce.hub.quarantine.RuleCount;
import io.declareonce.hub.quarantine.Selection;
import io.declareonce.hub.quarantine.Sight;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts by rule, then the records themselves. */
@Command(name = "list", sortOptions = false, description = "What waits, counted by rule, and the first records.")
final class QuarantineListCommand extends HubTask {
    @Mixin
    private final QuarantineSelection which = new QuarantineSelection();

    @Option(names = "--limit", paramLabel = "N", description = "Most records to show (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            Quarantine quarantine = hub.get(Quarantine.class);
            Selection selection = which.selection();
            var listing = new Listing(
                    quarantine.count(selection),
                    quarantine.countByRule(selection),
                    quarantine.list(selection, Sight.MASKED, null, limit).stream()
                            .map(HeldView::of)
                            .toList());
            output.json(listing);
            tell(listing, output);
        }
        return Cli.DONE;
    }

    private static void tell(Listing listing, Output output) {
        if (listing.records() == 0) {
            output.line(output.in("Không có bản ghi nào.", "No records."));
            return;
        }
        output.line(ReasonTable.render(listing.byRule(), output));
        output.line("");
        listing.first()
                .forEach(record -> output.line(record.place() + "  " + record.dataset() + "  "
                        + record.findings().stream()
                                .map(finding -> finding.in(output.language()))
                                .collect(Collectors.joining(" | "))));
        if (listing.records() > listing.first().size()) {
            output.line(output.in(
                    "Hiển thị " + listing.first().size() + " trên " + listing.records()
                            + " bản ghi; --limit để xem thêm.",
                    listing.first().size() + " of " + listing.records() + " records are shown; --limit shows more."));
        }
    }

    /** @param records how many there are in all */
    record Listing(long records, List<RuleCount> byRule, List<HeldView> first) {}
}

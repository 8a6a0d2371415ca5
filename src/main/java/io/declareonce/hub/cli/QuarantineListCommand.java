package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.monitoring.Monitoring;
import io.declareonce.hub.monitoring.Official;
import io.declareonce.hub.quarantine.Quarantine;
import io.declareonce.hub.quarantine.RuleCount;
import io.declareonce.hub.quarantine.Selection;
import io.declareonce.hub.quarantine.Sight;
import io.declareonce.hub.warehouse.AcrossRecords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
                            .toList(),
                    across(hub),
                    officials(hub));
            output.json(listing);
            tell(listing, output);
        }
        return Cli.DONE;
    }

    private List<OpenView> across(RunningHub hub) {
        return which.isOfQuarantineOnly()
                ? List.of()
                : hub
                        .get(AcrossRecords.class)
                        .list(which.dataset(), hub.get(Clock.class).instant(), limit)
                        .stream()
                        .map(OpenView::of)
                        .toList();
    }

    private List<Official> officials(RunningHub hub) {
        if (which.isOfQuarantineOnly()) {
            return List.of();
        }
        List<Official> officials = hub.get(Monitoring.class).officials();
        String dataset = which.dataset();
        return dataset == null ? officials : DutyList.about(dataset, officials);
    }

    private static void tell(Listing listing, Output output) {
        tellQuarantined(listing, output);
        if (!listing.acrossRecords().isEmpty()) {
            output.line("");
            output.line(output.in(
                    "Phát hiện khi so các bản ghi với nhau (bản ghi đã được nhận):",
                    "Found across records (the records are accepted):"));
            listing.acrossRecords()
                    .forEach(open -> output.line((open.place() == null ? "-" : open.place()) + "  " + open.dataset()
                            + "  " + open.message().in(output.language())));
        }
        DutyList.tell(listing.officials(), output);
    }

    private static void tellQuarantined(Listing listing, Output output) {
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

    /**
     * What waits.
     *
     * @param records how many quarantined ones there are in all
     * @param acrossRecords the oldest open findings across records and contradictions, values masked
     * @param officials who should see to what
     */
    record Listing(
            long records,
            List<RuleCount> byRule,
            List<HeldView> first,
            List<OpenView> acrossRecords,
            List<Official> officials) {}

    /** Something open about one record, as it is printed. */
    record OpenView(
            @Nullable String place,
            String dataset,
            String kind,
            @Nullable String field,
            Text message,
            Instant openedAt) {
        static OpenView of(AcrossRecords.Open open) {
            return new OpenView(
                    open.place() == null ? null : open.place().toString(),
                    open.dataset(),
                    open.kind(),
                    open.field(),
                    open.message(),
                    open.openedAt());
        }
    }
}

package io.declareonce.hub.api;

import io.declareonce.hub.intake.DryRunReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.lineage.TriedBatch.Spoken;
import java.util.List;
import java.util.Locale;

/**
 * What would become of a delivery; nothing was written.
 *
 * @param records every record of the delivery, in its order
 */
record DryRunView(
        boolean dryRun, String dataset, int edition, Counts counts, List<TriedRecord> records, List<Text> notes) {

    /** @param outcome {@code accepted} or {@code quarantined} */
    record TriedRecord(long ordinal, String outcome, List<TriedSubject> subjects, List<Finding> findings) {}

    /** @param found {@code known}, {@code new}, {@code likely}, {@code open} or {@code conflict} */
    record TriedSubject(String subject, String found) {}

    static DryRunView of(DryRunReport report) {
        return new DryRunView(
                true,
                report.dataset(),
                report.edition(),
                report.counts(),
                report.records().stream().map(DryRunView::record).toList(),
                report.notes());
    }

    private static TriedRecord record(DryRunReport.TriedRecord record) {
        return new TriedRecord(
                record.ordinal(),
                record.isRefused() ? "quarantined" : "accepted",
                record.subjects().stream().map(DryRunView::subject).toList(),
                record.findings());
    }

    private static TriedSubject subject(Spoken spoken) {
        return new TriedSubject(spoken.subject(), spoken.found().name().toLowerCase(Locale.ROOT));
    }
}

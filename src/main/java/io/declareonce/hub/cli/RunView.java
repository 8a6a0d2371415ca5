package io.declareonce.hub.cli;

import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one run made of a submission, as data and as a row of the summary table. */
record RunView(
        String dataset,
        String submission,
        String state,
        long received,
        long accepted,
        long unchanged,
        long outdated,
        long quarantined,
        double seconds,
        double recordsPerSecond,
        @Nullable Text problem,
        List<Text> notes) {

    static RunView of(SubmissionReport report) {
        Counts counts = report.counts();
        return new RunView(
                report.submission().dataset(),
                report.submission().id().toString(),
                report.submission().state().name().toLowerCase(Locale.ROOT),
                counts.received(),
                counts.accepted(),
                counts.unchanged(),
                counts.outdated(),
                counts.quarantined(),
                report.seconds(),
                report.recordsPerSecond(),
                report.submission().problem(),
                report.submission().notes());
    }

    static TextTable table(Output output) {
        return new TextTable(
                output.in("bộ dữ liệu", "dataset"),
                output.in("nhận", "received"),
                output.in("chấp nhận", "accepted"),
                output.in("không đổi", "unchanged"),
                output.in("đã cũ", "outdated"),
                output.in("cách ly", "quarantined"),
                output.in("giây", "seconds"),
                output.in("bản ghi/giây", "records/s"));
    }

    static Object[] cells(SubmissionReport report) {
        return cells(report.submission().dataset(), report.counts(), report.seconds());
    }

    static Object[] cells(String dataset, Counts counts, double seconds) {
        return new Object[] {
            dataset,
            counts.received(),
            counts.accepted(),
            counts.unchanged(),
            counts.outdated(),
            counts.quarantined(),
            seconds,
            seconds > 0 ? Math.round(counts.received() / seconds) : 0L
        };
    }
}

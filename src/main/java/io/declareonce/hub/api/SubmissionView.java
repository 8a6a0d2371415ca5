package io.declareonce.hub.api;

import io.declareonce.hub.intake.Submission;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A submission as it is told to its sender. */
record SubmissionView(
        String submission,
        String dataset,
        String source,
        String format,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer edition,
        @Nullable Long bytes,
        @Nullable String sha256,
        Counts counts,
        double seconds,
        @Nullable Text problem,
        List<Text> notes) {

    static SubmissionView of(SubmissionReport report) {
        Submission submission = report.submission();
        return new SubmissionView(
                submission.id().toString(),
                submission.dataset(),
                submission.source(),
                submission.format(),
                submission.state().name().toLowerCase(Locale.ROOT),
                submission.startedAt(),
                submission.finishedAt(),
                submission.edition(),
                submission.rawBytes(),
                submission.sha256(),
                report.counts(),
                report.seconds(),
                submission.problem(),
                submission.notes());
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a pull brought.
 *
 * @param submissions pages or files, in the order in which they were read
 * @param problem why the run ended before its end; null where the source was read to its end
 * @param notice what an operator should know though the source was read; null for nothing
 */
public record PullReport(
        String route,
        String dataset,
        List<SubmissionReport> submissions,
        double seconds,
        @Nullable Text problem,
        @Nullable Text notice) {
    public PullReport {
        submissions = List.copyOf(submissions);
    }

    public Counts counts() {
        return submissions.stream().map(SubmissionReport::counts).reduce(Counts.NONE, Counts::plus);
    }

    public double recordsPerSecond() {
        return seconds > 0 ? counts().received() / seconds : 0;
    }
}

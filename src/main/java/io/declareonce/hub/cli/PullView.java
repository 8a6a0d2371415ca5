package io.declareonce.hub.cli;

import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pulls of one route brought, as data. */
record PullView(
        String route,
        String dataset,
        long received,
        long accepted,
        long unchanged,
        long outdated,
        long quarantined,
        double seconds,
        double recordsPerSecond,
        @Nullable Text problem) {

    static PullView of(PullReport report) {
        Counts counts = report.counts();
        return new PullView(
                report.route(),
                report.dataset(),
                counts.received(),
                counts.accepted(),
                counts.unchanged(),
                counts.outdated(),
                counts.quarantined(),
                report.seconds(),
                report.recordsPerSecond(),
                report.problem());
    }

    static void tellProblems(List<PullReport> reports, Output output) {
        for (PullReport report : reports) {
            Text problem = report.problem();
            if (problem != null) {
                output.line(report.route() + ": " + problem.in(output.language()));
            }
        }
    }
}

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
        @Nullable Text problem,
        @Nullable Text notice) {

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
                report.problem(),
                report.notice());
    }

    static void tellProblems(List<PullReport> reports, Output output) {
        for (PullReport report : reports) {
            tell(report.route(), report.problem(), output);
            tell(report.route(), report.notice(), output);
        }
    }

    private static void tell(String route, @Nullable Text what, Output output) {
        if (what != null) {
            output.line(route + ": " + what.in(output.language()));
        }
    }
}

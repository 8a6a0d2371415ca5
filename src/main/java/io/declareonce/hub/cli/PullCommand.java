package io.declareonce.hub.cli;

import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.intake.Pulls;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.CrossRecordSweep;
import io.declareonce.hub.warehouse.Relooking;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs pulls once. */
@Command(
        name = "pull",
        sortOptions = false,
        description = "Run pull routes once, now: one, or all that have an address.")
final class PullCommand extends HubTask {
    @Parameters(arity = "0..1", paramLabel = "ROUTE", description = "Such as land-parcel (default: all).")
    private @Nullable String route;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.PULL)) {
            Pulls pulls = hub.get(Pulls.class);
            List<String> names = route == null ? pulls.listPulls() : List.of(route);
            List<PullReport> reports = names.stream()
                    .map(name -> PullProgress.watch(hub.get(Submissions.class), name, () -> pulls.pull(name)))
                    .toList();
            hub.get(Relooking.class).drain();
            hub.get(CrossRecordSweep.class).follow();
            output.json(reports.stream().map(PullView::of).toList());
            tell(reports, output);
            return reports.stream().allMatch(report -> report.problem() == null) ? Cli.DONE : Cli.BROKEN;
        }
    }

    private static void tell(List<PullReport> reports, Output output) {
        if (reports.isEmpty()) {
            output.line(new Text(
                    "Chưa nguồn nào có địa chỉ; xem `./hub status`.",
                    "No source has an address yet; see `./hub status`."));
            return;
        }
        var table = RunView.table(output);
        reports.forEach(report -> table.row(RunView.cells(report.dataset(), report.counts(), report.seconds())));
        output.line(table.render());
        PullView.tellProblems(reports, output);
    }
}

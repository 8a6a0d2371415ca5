package io.declareonce.hub.cli;

import io.declareonce.hub.database.DatabaseKind;
import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.monitoring.Citizens;
import io.declareonce.hub.monitoring.Monitoring;
import io.declareonce.hub.monitoring.Official;
import io.declareonce.hub.quarantine.Quarantine;
import io.declareonce.hub.quarantine.RuleCount;
import io.declareonce.hub.quarantine.Selection;
import io.declareonce.hub.sample.CitySystems.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo did, for people and as data.
 *
 * @param systems where the departments' systems answer
 * @param datasets what this run received
 * @param all the same over all datasets
 * @param organisations with a golden record: enterprises, their branches, household businesses, schools
 * @param waiting records that wait for a steward, of this run and earlier ones
 * @param reasons why they wait; a record that breaks two rules is in two counts
 * @param openConflicts identifiers that point at somebody the rest of their record denies
 * @param officials what each accountable official should see to
 * @param effort seconds and memory of the run
 * @param address where the hub answers, null where it ends after the summary
 */
record DemoSummary(
        DatabaseKind database,
        List<Address> systems,
        List<DatasetRun> datasets,
        DatasetRun all,
        Citizens citizens,
        long organisations,
        long waiting,
        List<RuleCount> reasons,
        long openConflicts,
        List<Official> officials,
        DemoEffort effort,
        @Nullable String address) {

    /** One dataset in this run. */
    record DatasetRun(
            String dataset,
            long received,
            long accepted,
            long unchanged,
            long outdated,
            long quarantined,
            double seconds,
            double recordsPerSecond) {

        static DatasetRun of(String dataset, Counts counts, double seconds) {
            return new DatasetRun(
                    dataset,
                    counts.received(),
                    counts.accepted(),
                    counts.unchanged(),
                    counts.outdated(),
                    counts.quarantined(),
                    seconds,
                    seconds > 0 ? counts.received() / seconds : 0);
        }

        Counts counts() {
            return new Counts(received, accepted, unchanged, outdated, quarantined);
        }
    }

    static long received(List<PullReport> reports) {
        return reports.stream().mapToLong(report -> report.counts().received()).sum();
    }

    static DemoSummary of(
            RunningHub hub,
            List<PullReport> reports,
            List<Address> systems,
            DemoEffort effort,
            @Nullable String address) {
        Quarantine quarantine = hub.get(Quarantine.class);
        Monitoring monitoring = hub.get(Monitoring.class);
        return new DemoSummary(
                hub.get(DatabaseKind.class),
                systems,
                byDataset(reports),
                DatasetRun.of(
                        "*",
                        reports.stream().map(PullReport::counts).reduce(Counts.NONE, Counts::plus),
                        reports.stream().mapToDouble(PullReport::seconds).sum()),
                monitoring.citizens(),
                monitoring.organisations(),
                quarantine.count(Selection.WAITING),
                quarantine.countByRule(Selection.WAITING),
                monitoring.status().openConflicts(),
                monitoring.officials(),
                effort,
                address);
    }

    private static List<DatasetRun> byDataset(List<PullReport> reports) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (PullReport report : reports) {
            counts.merge(report.dataset(), report.counts(), Counts::plus);
            seconds.merge(report.dataset(), report.seconds(), Double::sum);
        }
        return counts.entrySet().stream()
                .map(entry ->
                        DatasetRun.of(entry.getKey(), entry.getValue(), seconds.getOrDefault(entry.getKey(), 0.0)))
                .toList();
    }

    void tell(Output output) {
        var table = RunView.table(output);
        for (DatasetRun run : datasets) {
            table.row(RunView.cells(run.dataset(), run.counts(), run.seconds()));
        }
        table.row(RunView.cells(output.in("tất cả", "all"), all.counts(), all.seconds()));
        output.line("");
        output.line(table.render());
        output.line(effort.told());
        output.line("");
        output.line(output.in(
                "Công dân tìm thấy: " + number(citizens.found()) + ", trong đó " + number(citizens.unresolved())
                        + " chưa xác định được bằng số định danh hợp lệ.",
                "Citizens found: " + number(citizens.found()) + ", " + number(citizens.unresolved())
                        + " of them not resolved by a valid identifier yet."));
        output.line(output.in(
                "Tổ chức tìm thấy (doanh nghiệp, chi nhánh, hộ kinh doanh, trường học): " + number(organisations) + ".",
                "Organisations found (enterprises, branches, household businesses, schools): " + number(organisations)
                        + "."));
        tellConflicts(output);
        tellWaiting(output);
        DutyList.tell(officials, output);
    }

    private void tellConflicts(Output output) {
        if (openConflicts > 0) {
            output.line(output.in(
                    "Mâu thuẫn định danh chưa xử lý: " + number(openConflicts)
                            + " (số định danh của người này đứng cạnh tên, năm sinh của người khác).",
                    "Open identifier conflicts: " + number(openConflicts)
                            + " (the number of one person beside the name and birth year of another)."));
        }
    }

    private void tellWaiting(Output output) {
        if (waiting == 0) {
            output.line(output.in("Không có bản ghi nào chờ cán bộ dữ liệu.", "Nothing waits for a data steward."));
            return;
        }
        output.line("");
        output.line(output.in(
                "Chờ cán bộ dữ liệu: " + number(waiting) + " bản ghi, vì:",
                number(waiting) + " records wait for a data steward, because:"));
        output.line(ReasonTable.render(reasons, output));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}

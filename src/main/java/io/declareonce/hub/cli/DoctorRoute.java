package io.declareonce.hub.cli;

import io.declareonce.hub.conformance.Conformance;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.intake.PullTrial;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trial of one route found.
 *
 * @param told one sentence about how it went
 * @param remedy what to do; null where nothing is to be done
 * @param reasons why records would be quarantined or warned about, the most frequent first
 */
record DoctorRoute(
        String route,
        String dataset,
        Health health,
        int records,
        int wouldBeQuarantined,
        Text told,
        @Nullable Text remedy,
        List<Reason> reasons,
        List<Text> notes) {
    private static final int JUDGED_FROM = 100;

    /** How a source is, from well to broken. */
    enum Health {
        WELL,
        NOT_CONFIGURED,
        /** It answers, but what it gives would be refused as a whole. */
        REFUSED,
        BROKEN
    }

    /** @param message an example, in which values of persons are masked */
    record Reason(String rule, @Nullable String field, Severity severity, int records, Text message) {}

    static DoctorRoute of(PullTrial trial, Conformance conformance) {
        if (!trial.isConfigured()) {
            return notConfigured(trial);
        }
        Text problem = trial.problem();
        if (problem != null) {
            return unreadable(trial, problem);
        }
        Dataset dataset = trial.dataset();
        return dataset == null ? undeclared(trial) : checked(trial, dataset, conformance);
    }

    private static DoctorRoute notConfigured(PullTrial trial) {
        String variable = RouteDraft.environment(trial.setting());
        return bare(
                trial,
                Health.NOT_CONFIGURED,
                new Text("nguồn chưa có địa chỉ", "the source has no address yet"),
                new Text(
                        "đặt " + trial.setting() + " (biến môi trường " + variable + ")",
                        "set " + trial.setting() + " (in the environment: " + variable + ")"));
    }

    private static DoctorRoute unreadable(PullTrial trial, Text problem) {
        return bare(
                trial,
                trial.isRefused() ? Health.REFUSED : Health.BROKEN,
                problem,
                trial.isRefused()
                        ? new Text(
                                "sửa tại nguồn, hoặc khai báo lại formats của bộ dữ liệu",
                                "mend it at the source, or declare the dataset's formats as the source writes")
                        : new Text(
                                "kiểm tra địa chỉ trong " + trial.setting() + ", mạng, tài khoản và tham số của tuyến",
                                "check the address in " + trial.setting()
                                        + ", the network, the account and the route's parameters"));
    }

    private static DoctorRoute undeclared(PullTrial trial) {
        return bare(
                trial,
                Health.BROKEN,
                new Text(
                        "nguồn trả lời, nhưng từ điển không có bộ dữ liệu " + trial.datasetId(),
                        "the source answers, but the dictionary has no dataset " + trial.datasetId()),
                new Text(
                        "tạo nó: ./hub dictionary new dataset --from MẪU --id " + trial.datasetId(),
                        "make it: ./hub dictionary new dataset --from SAMPLE --id " + trial.datasetId()));
    }

    private static DoctorRoute bare(PullTrial trial, Health health, Text told, @Nullable Text remedy) {
        return new DoctorRoute(trial.route(), trial.datasetId(), health, 0, 0, told, remedy, List.of(), trial.notes());
    }

    private static DoctorRoute checked(PullTrial trial, Dataset dataset, Conformance conformance) {
        List<SourceRecord> records = trial.records();
        conformance.judge(dataset, records);
        int all = records.size();
        int refused = (int) records.stream().filter(SourceRecord::isRefused).count();
        boolean wouldStop = all >= JUDGED_FROM && refused > dataset.delivery().maxRejected() * all;
        String some = trial.hasMore() ? "first " : "";
        String dau = trial.hasMore() ? " đầu" : "";
        Text told = all == 0
                ? new Text("nguồn trả lời, hiện không có bản ghi nào", "the source answers and has no records now")
                : new Text(
                        "nguồn trả lời; trong " + all + " bản ghi" + dau + ", " + refused + " sẽ bị cách ly",
                        "the source answers; of the " + some + all + " records " + refused + " would be quarantined");
        return new DoctorRoute(
                trial.route(),
                trial.datasetId(),
                wouldStop ? Health.REFUSED : Health.WELL,
                all,
                refused,
                told,
                wouldStop ? tooMany() : null,
                reasons(records),
                trial.notes());
    }

    private static Text tooMany() {
        return new Text(
                "quá tỷ lệ max-rejected nên lần giao sẽ bị dừng; sửa tại nguồn hoặc sửa formats",
                "more than max-rejected allows, so a delivery would be stopped; mend the source or the formats");
    }

    private static List<Reason> reasons(List<SourceRecord> records) {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        for (SourceRecord record : records) {
            Map<String, Reason> own = new LinkedHashMap<>();
            record.findings().forEach(finding -> own.putIfAbsent(name(finding), reason(finding)));
            own.forEach((name, reason) -> reasons.merge(name, reason, DoctorRoute::oneMore));
        }
        List<Reason> sorted = new ArrayList<>(reasons.values());
        sorted.sort(Comparator.comparing(Reason::severity, Comparator.reverseOrder())
                .thenComparing(Comparator.comparingInt(Reason::records).reversed()));
        return sorted;
    }

    private static String name(Finding finding) {
        return finding.severity() + " " + finding.rule() + " " + plain(finding.field());
    }

    /** Without the number of a group's row. */
    private static @Nullable String plain(@Nullable String field) {
        return field == null ? null : field.replaceAll("\\[[0-9]+]", "");
    }

    private static Reason reason(Finding finding) {
        return new Reason(finding.rule(), plain(finding.field()), finding.severity(), 1, finding.message());
    }

    private static Reason oneMore(Reason before, Reason more) {
        return new Reason(before.rule(), before.field(), before.severity(), before.records() + 1, before.message());
    }
}

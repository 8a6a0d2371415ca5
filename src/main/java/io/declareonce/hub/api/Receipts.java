package io.declareonce.hub.api;

import io.declareonce.hub.api.Receipt.Links;
import io.declareonce.hub.api.Receipt.RecordFindings;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.quarantine.RefusedFindings;
import io.declareonce.hub.warehouse.AcceptedFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the rooms know of the records of a submission. Thread-safe. */
@Component
class Receipts {
    private static final int FIRST = 100;

    private final RefusedFindings refused;
    private final AcceptedFindings accepted;

    Receipts(RefusedFindings refused, AcceptedFindings accepted) {
        this.refused = refused;
        this.accepted = accepted;
    }

    Receipt receipt(SubmissionReport report) {
        SubmissionId id = report.submission().id();
        boolean isEmpty = report.counts().received() == 0;
        List<RecordFindings> records = isEmpty ? List.of() : records(id, 0, FIRST + 1);
        return new Receipt(SubmissionView.of(report), first(records, FIRST), links(id, records, FIRST));
    }

    Receipt.Page page(SubmissionId id, long after, int limit) {
        List<RecordFindings> records = records(id, after, limit + 1);
        return new Receipt.Page(first(records, limit), links(id, records, limit));
    }

    private static List<RecordFindings> first(List<RecordFindings> records, int limit) {
        return records.subList(0, Math.min(limit, records.size()));
    }

    private static Links links(SubmissionId id, List<RecordFindings> records, int limit) {
        String self = "/v1/submissions/" + id;
        @Nullable
        String next = records.size() > limit
                ? self + "/findings?after=" + records.get(limit - 1).ordinal()
                : null;
        return new Links(self, next, "/v1/keys");
    }

    private List<RecordFindings> records(SubmissionId id, long after, int limit) {
        Map<Long, RecordFindings> byOrdinal = new TreeMap<>();
        for (RefusedFindings.RefusedRecord record : refused.list(id, after, limit)) {
            byOrdinal.put(record.ordinal(), new RecordFindings(record.ordinal(), "quarantined", record.findings()));
        }
        for (AcceptedFindings.Warning warning : accepted.list(id, after, limit)) {
            byOrdinal
                    .computeIfAbsent(
                            warning.ordinal(), place -> new RecordFindings(place, "accepted", new ArrayList<>()))
                    .findings()
                    .add(warning.finding());
        }
        List<RecordFindings> all = new ArrayList<>(byOrdinal.values());
        return all.subList(0, Math.min(limit, all.size()));
    }
}

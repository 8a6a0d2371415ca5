package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of quarantined records. Delivered texts are in full; masking is the caller's. Thread-safe. */
@Component
class QuarantinedRecords {
    private static final JsonMapper JSON = new JsonMapper();
    private static final RecordRef BEFORE_ALL = new RecordRef(new SubmissionId(new UUID(0, 0)), 0);

    private final JdbcClient jdbc;

    QuarantinedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In order of arrival, at most {@code limit}, behind {@code after}. */
    List<QuarantinedRecord> list(Selection selection, @Nullable RecordRef after, int limit) {
        RecordRef behind = after == null ? BEFORE_ALL : after;
        return jdbc.sql("""
                        SELECT submission_id, ordinal, dataset, edition, record_id, delivered, findings, held_since, state,
                            decided_by, decided_at, reason, release_submission
                        FROM quarantine.quarantined_record
                        WHERE state = :state
                          AND (CAST(:dataset AS text) IS NULL OR dataset = :dataset)
                          AND (CAST(:submission AS uuid) IS NULL OR submission_id = :submission)
                          AND (CAST(:rule AS jsonb) IS NULL OR findings @> CAST(:rule AS jsonb))
                          AND (submission_id, ordinal) > (:afterSubmission, :afterOrdinal)
                        ORDER BY submission_id, ordinal
                        LIMIT :limit""")
                .params(params(selection))
                .param("afterSubmission", behind.submission().value())
                .param("afterOrdinal", behind.ordinal())
                .param("limit", limit)
                .query(QuarantinedRecords::row)
                .list();
    }

    long count(Selection selection) {
        return jdbc.sql("""
                        SELECT count(*)
                        FROM quarantine.quarantined_record
                        WHERE state = :state
                          AND (CAST(:dataset AS text) IS NULL OR dataset = :dataset)
                          AND (CAST(:submission AS uuid) IS NULL OR submission_id = :submission)
                          AND (CAST(:rule AS jsonb) IS NULL OR findings @> CAST(:rule AS jsonb))""").params(params(selection)).query(Long.class).single();
    }

    /** One row for each dataset, rule and field, the most frequent first. */
    List<BrokenRule> countByRule(Selection selection) {
        return jdbc.sql("""
                        WITH selected AS (
                            SELECT submission_id, ordinal, dataset, held_since, findings
                            FROM quarantine.quarantined_record
                            WHERE state = :state
                              AND (CAST(:dataset AS text) IS NULL OR dataset = :dataset)
                              AND (CAST(:submission AS uuid) IS NULL OR submission_id = :submission)
                              AND (CAST(:rule AS jsonb) IS NULL OR findings @> CAST(:rule AS jsonb))),
                        broken_rules AS (
                            SELECT submission_id, ordinal, dataset, held_since, finding,
                                finding ->> 'rule' AS rule, finding ->> 'field' AS field
                            FROM selected CROSS JOIN LATERAL jsonb_array_elements(findings) AS finding
                            WHERE finding ->> 'severity' = 'error')
                        SELECT dataset, rule, field, count(DISTINCT (submission_id, ordinal)) AS records,
                            min(held_since) AS oldest,
                            (array_agg(finding ORDER BY submission_id, ordinal))[1] AS example
                        FROM broken_rules
                        GROUP BY dataset, rule, field
                        ORDER BY records DESC, dataset, rule, field""")
                .params(params(selection))
                .query(QuarantinedRecords::brokenRule)
                .list();
    }

    /** What a row of {@link #countByRule} says, before the dictionary tells who answers for it. */
    record BrokenRule(
            String dataset, String rule, @Nullable String field, long records, Instant oldest, String example) {}

    private static BrokenRule brokenRule(ResultSet row, int number) throws SQLException {
        return new BrokenRule(
                row.getString("dataset"),
                row.getString("rule"),
                row.getString("field"),
                row.getLong("records"),
                row.getTimestamp("oldest").toInstant(),
                "[" + row.getString("example") + "]");
    }

    Optional<QuarantinedRecord> find(RecordRef ref) {
        return jdbc.sql("""
                        SELECT submission_id, ordinal, dataset, edition, record_id, delivered, findings, held_since, state,
                            decided_by, decided_at, reason, release_submission
                        FROM quarantine.quarantined_record
                        WHERE submission_id = :submission AND ordinal = :ordinal""")
                .param("submission", ref.submission().value())
                .param("ordinal", ref.ordinal())
                .query(QuarantinedRecords::row)
                .optional();
    }

    /** True for the one caller who rejected it; false where it was decided before or never held. */
    boolean reject(RecordRef ref, String by, Instant at, String reason) {
        return jdbc.sql("""
                                UPDATE quarantine.quarantined_record
                                SET state = 'rejected', decided_by = :by, decided_at = :at, reason = :reason
                                WHERE submission_id = :submission AND ordinal = :ordinal
                                  AND state IN ('held', 'superseded')""")
                        .param("by", by)
                        .param("at", Timestamp.from(at))
                        .param("reason", reason)
                        .param("submission", ref.submission().value())
                        .param("ordinal", ref.ordinal())
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> params(Selection selection) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        SubmissionId submission = selection.submission();
        params.put("state", selection.state().word());
        params.put("dataset", selection.dataset());
        params.put("submission", submission == null ? null : submission.value());
        params.put("rule", broken(selection.rule()));
        return params;
    }

    private static @Nullable String broken(@Nullable String rule) {
        return rule == null ? null : JSON.writeValueAsString(List.of(Map.of("rule", rule, "severity", "error")));
    }

    private static QuarantinedRecord row(ResultSet row, int number) throws SQLException {
        Map<String, String> delivered = new LinkedHashMap<>();
        List<String> cut = new ArrayList<>();
        Documents.readFields(row.getString("delivered")).forEach((field, text) -> {
            if (text != null) {
                delivered.put(field, Escaping.unescape(text));
            }
            if (Escaping.isCut(text)) {
                cut.add(field);
            }
        });
        return new QuarantinedRecord(
                new RecordRef(new SubmissionId(row.getObject("submission_id", UUID.class)), row.getLong("ordinal")),
                row.getString("dataset"),
                row.getInt("edition"),
                row.getObject("record_id", UUID.class),
                delivered,
                cut,
                Documents.readFindings(row.getString("findings")),
                row.getTimestamp("held_since").toInstant(),
                QuarantinedRecord.State.of(row.getString("state")),
                row.getString("decided_by"),
                instant(row.getTimestamp("decided_at")),
                row.getString("reason"),
                row.getObject("release_submission", UUID.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}

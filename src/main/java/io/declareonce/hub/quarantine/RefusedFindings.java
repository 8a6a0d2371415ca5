package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.SubmissionId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found in the refused records of one submission, for its receipt: no delivered value. Thread-safe. */
@Component
public class RefusedFindings {
    private final JdbcClient jdbc;

    RefusedFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One refused record, by its place in the submission. */
    public record RefusedRecord(long ordinal, List<Finding> findings) {
        public RefusedRecord {
            findings = List.copyOf(findings);
        }
    }

    /** In their order, at most {@code limit}, behind the ordinal {@code after}; 0 begins. */
    public List<RefusedRecord> list(SubmissionId submission, long after, int limit) {
        return jdbc.sql("""
                SELECT ordinal, findings::text
                FROM quarantine.quarantined_record
                WHERE submission_id = :submission AND ordinal > :after
                UNION ALL
                SELECT repeated.ordinal, first.findings::text
                FROM quarantine.repeated_refusal AS repeated
                CROSS JOIN LATERAL (
                    SELECT findings FROM quarantine.quarantined_record AS held
                    WHERE held.content = repeated.content
                    LIMIT 1) AS first
                WHERE repeated.submission_id = :submission AND repeated.ordinal > :after
                ORDER BY ordinal
                LIMIT :limit""")
                .param("submission", submission.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new RefusedRecord(row.getLong(1), Documents.readFindings(row.getString(2))))
                .list();
    }
}

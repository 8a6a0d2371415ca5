package io.declareonce.hub.warehouse;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Warnings that the accepted records of one submission were accepted with, for its receipt. Thread-safe. */
@Component
public class AcceptedFindings {
    private final JdbcClient jdbc;

    AcceptedFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One warning of the record at this place of the submission. */
    public record Warning(long ordinal, Finding finding) {}

    /** Of at most {@code limit} records behind the ordinal {@code after}, in their order; 0 begins. */
    public List<Warning> list(SubmissionId submission, long after, int limit) {
        return jdbc.sql("""
                WITH warning AS (
                    SELECT finding.ordinal, finding.rule, finding.field, finding.message_vi, finding.message_en,
                        dense_rank() OVER (ORDER BY finding.ordinal) AS place
                    FROM intake.room_batch AS batch
                    JOIN warehouse.finding ON finding.load = batch.load
                    WHERE batch.submission_id = :submission AND batch.last_ordinal > :after AND batch.load <> 0
                      AND finding.ordinal > :after)
                SELECT ordinal, rule, field, message_vi, message_en
                FROM warning
                WHERE place <= :limit
                ORDER BY ordinal, rule""")
                .param("submission", submission.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Warning(
                        row.getLong(1),
                        new Finding(
                                row.getString(2),
                                row.getString(3),
                                Severity.WARNING,
                                new Text(row.getString(4), row.getString(5)))))
                .list();
    }
}

package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.lineage.SubmissionId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the hub holds of enrolments, for the question whether anything was lost or doubled. */
final class Holdings {
    private final JdbcClient jdbc;

    Holdings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every learner once: one current version, one membership, one citizen, one change in the feed. */
    void assertEachOnce(long learners) {
        assertThat(describe())
                .isEqualTo("%1$d records, %1$d keys, 0 in history, %1$d members, %1$d citizens, %1$d changes"
                        .formatted(learners));
    }

    String describe() {
        return "%d records, %d keys, %d in history, %d members, %d citizens, %d changes"
                .formatted(
                        number("SELECT count(*) FROM warehouse.education_enrolment"),
                        number("SELECT count(DISTINCT hub_record_id) FROM warehouse.education_enrolment"),
                        number("SELECT count(*) FROM warehouse.education_enrolment_history"),
                        number("SELECT count(DISTINCT record_id) FROM identity.membership"),
                        number("SELECT count(*) FROM warehouse.citizen"),
                        number("""
                                SELECT count(DISTINCT (position, hub_ordinal))
                                FROM warehouse.education_enrolment JOIN warehouse.load ON load = hub_load"""));
    }

    long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** Records whose batch is closed, over all submissions. */
    long received() {
        return number("SELECT coalesce(sum(received), 0) FROM intake.batch");
    }

    String state(SubmissionId id) {
        return jdbc.sql("SELECT state FROM intake.submission WHERE id = :id")
                .param("id", id.value())
                .query(String.class)
                .single();
    }

    /** Batches of a submission neither overlap nor leave a gap, and hold all of its records. */
    void assertSeamless(SubmissionId id, long records) {
        String seams = jdbc.sql("""
                SELECT count(*) || ' seams' FROM (
                    SELECT first_ordinal, lag(last_ordinal, 1, 0::bigint) OVER (ORDER BY first_ordinal) AS before
                    FROM intake.batch WHERE submission_id = :id) AS batch
                WHERE first_ordinal <> before + 1""").param("id", id.value()).query(String.class).single();
        assertThat(seams).isEqualTo("0 seams");
        assertThat(jdbc.sql("SELECT sum(received) FROM intake.batch WHERE submission_id = :id")
                        .param("id", id.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(records);
    }
}

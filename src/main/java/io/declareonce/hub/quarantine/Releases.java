package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The quarantined records that are on their way again. Thread-safe. */
@Component
class Releases {
    private final JdbcClient jdbc;

    Releases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How the records were delivered; a record that was refused after a release keeps its first source's format. */
    Map<RecordRef, Origin> findOrigins(List<RecordRef> refs) {
        Map<RecordRef, Origin> origins = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT held.submission_id, held.ordinal, held.dataset,
                            coalesce(regexp_replace(submission.format, '^delivered/', ''), 'ndjson') AS format
                        FROM unnest(:submissions, :ordinals) AS wanted (submission_id, ordinal)
                        JOIN quarantine.quarantined_record AS held USING (submission_id, ordinal)
                        LEFT JOIN intake.room_submission AS submission USING (submission_id)""")
                .param("submissions", submissions(refs))
                .param("ordinals", ordinals(refs))
                .query((row, number) ->
                        origins.put(ref(row), new Origin(row.getString("dataset"), row.getString("format"))))
                .list();
        return origins;
    }

    /** The dataset and the format whose dates, values and repairs read the delivered texts. */
    record Origin(String dataset, String format) {}

    /** Marks the waiting ones among {@code refs} for one release and returns those that are marked now. */
    List<RecordRef> claim(List<RecordRef> refs, Claim claim) {
        return jdbc.sql("""
                        UPDATE quarantine.quarantined_record AS held
                        SET state = 'releasing', decided_by = :by, decided_at = :at, corrections = CAST(:corrections AS jsonb),
                            release_id = :releaseId, release_ordinal = wanted.place, release_format = :format
                        FROM unnest(:submissions, :ordinals) WITH ORDINALITY AS wanted (submission_id, ordinal, place)
                        WHERE held.submission_id = wanted.submission_id AND held.ordinal = wanted.ordinal
                          AND held.state IN ('held', 'superseded')
                        RETURNING held.submission_id, held.ordinal""")
                .param("by", claim.by())
                .param("at", Timestamp.from(claim.at()))
                .param("corrections", claim.corrections())
                .param("releaseId", claim.releaseId())
                .param("format", claim.format())
                .param("submissions", submissions(refs))
                .param("ordinals", ordinals(refs))
                .query((row, number) -> ref(row))
                .list();
    }

    /** @param corrections escaped texts by field as a JSON object, or null */
    record Claim(
            UUID releaseId,
            String format,
            String by,
            Instant at,
            @Nullable String corrections) {}

    /** Releases that were begun and not seen to arrive. */
    List<UUID> listUnderWay() {
        return jdbc.sql("""
                        SELECT DISTINCT release_id
                        FROM quarantine.quarantined_record
                        WHERE state = 'releasing'
                        ORDER BY release_id""").query(UUID.class).list();
    }

    /** What a release sends, in its order; nothing where it has arrived. */
    List<Outgoing> listOutgoing(UUID releaseId) {
        return jdbc.sql("""
                        SELECT dataset, release_format, delivered, corrections
                        FROM quarantine.quarantined_record
                        WHERE state = 'releasing' AND release_id = :releaseId
                        ORDER BY release_ordinal""")
                .param("releaseId", releaseId)
                .query((row, number) -> new Outgoing(
                        row.getString("dataset"),
                        row.getString("release_format"),
                        row.getString("delivered"),
                        row.getString("corrections")))
                .list();
    }

    /** Documents as they are stored; corrections go over what was delivered. */
    record Outgoing(
            String dataset,
            String format,
            String delivered,
            @Nullable String corrections) {}

    void markReleased(UUID releaseId, SubmissionId submission) {
        jdbc.sql("""
                        UPDATE quarantine.quarantined_record
                        SET state = 'released', release_submission = :submission
                        WHERE state = 'releasing' AND release_id = :releaseId""")
                .param("submission", submission.value())
                .param("releaseId", releaseId)
                .update();
    }

    private static RecordRef ref(ResultSet row) throws SQLException {
        return new RecordRef(new SubmissionId(row.getObject("submission_id", UUID.class)), row.getLong("ordinal"));
    }

    private static UUID[] submissions(List<RecordRef> refs) {
        return refs.stream().map(ref -> ref.submission().value()).toArray(UUID[]::new);
    }

    private static Long[] ordinals(List<RecordRef> refs) {
        return refs.stream().map(RecordRef::ordinal).toArray(Long[]::new);
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The part of the ledger about small submissions that are received and loaded together (decision 0019): one statement for
 * all of a group, none for each. Thread-safe.
 */
final class GroupLedger {
    /** Of submissions that were received together until somebody takes one of them up. */
    private static final int FIRST_EPOCH = 1;

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Small submissions and their bytes, all at once. Those whose idempotency key was received before are left out.
     *
     * @param heldFor how long nobody else takes them up
     * @return the arrivals of those that were kept
     */
    Map<SubmissionId, Long> receive(List<SmallSubmission> small, Duration heldFor) {
        Instant now = clock.instant();
        lockKeys(small);
        Map<SubmissionId, Long> arrivals = new HashMap<>();
        jdbc.sql("""
                WITH part AS (
                    SELECT *
                    FROM unnest(:ids, :datasets, :sources, :formats, :editions, CAST(:started AS timestamptz[]), :sizes, :hashes, :keys, :notesVi,
                            :notesEn, :contents)
                        WITH ORDINALITY AS part (id, dataset, source, format, edition, started_at, raw_bytes, sha_256,
                            idempotency_key, notes_vi, notes_en, content, place)),
                kept AS (
                    INSERT INTO intake.submission (id, dataset, source, format, edition, state, started_at, touched_at,
                        received_at, loading_since, raw_bytes, sha_256, idempotency_key, epoch, held_until, notes_vi, notes_en)
                    SELECT id, dataset, source, format, edition, 'loading', started_at, :now, :now, :now, raw_bytes, sha_256,
                        idempotency_key, :epoch, :heldUntil, string_to_array(notes_vi, chr(30)),
                        string_to_array(notes_en, chr(30))
                    FROM part
                    ORDER BY place
                    ON CONFLICT (idempotency_key) WHERE state NOT IN ('receiving', 'abandoned') DO NOTHING
                    RETURNING id, number),
                payload AS (
                    INSERT INTO intake.payload_part (submission_id, part, raw_bytes, content)
                    SELECT id, 0, raw_bytes, content FROM part JOIN kept USING (id))
                SELECT id, number FROM kept""")
                .param("ids", SmallSubmission.array(small, part -> part.id().value(), UUID[]::new))
                .param(
                        "datasets",
                        SmallSubmission.array(small, part -> part.incoming().dataset(), String[]::new))
                .param(
                        "sources",
                        SmallSubmission.array(small, part -> part.incoming().source(), String[]::new))
                .param(
                        "formats",
                        SmallSubmission.array(small, part -> part.incoming().format(), String[]::new))
                .param(
                        "editions",
                        SmallSubmission.array(small, part -> part.edition().number(), Integer[]::new))
                .param(
                        "started",
                        SmallSubmission.array(small, part -> part.startedAt().toString(), String[]::new))
                .param("sizes", SmallSubmission.array(small, SmallSubmission::rawBytes, Integer[]::new))
                .param("hashes", SmallSubmission.array(small, SmallSubmission::sha256, byte[][]::new))
                .param(
                        "keys",
                        SmallSubmission.array(small, part -> part.incoming().idempotencyKey(), String[]::new))
                .param("notesVi", SmallSubmission.array(small, part -> part.joinedNotes(Text::vi), String[]::new))
                .param("notesEn", SmallSubmission.array(small, part -> part.joinedNotes(Text::en), String[]::new))
                .param("contents", SmallSubmission.array(small, SmallSubmission::compressed, byte[][]::new))
                .param("now", Timestamp.from(now))
                .param("epoch", FIRST_EPOCH)
                .param("heldUntil", Timestamp.from(now.plus(heldFor)))
                .query((RowCallbackHandler)
                        row -> arrivals.put(new SubmissionId(row.getObject(1, UUID.class)), row.getLong(2)));
        return arrivals;
    }

    /** In one order for all, to the end of the caller's transaction. */
    private void lockKeys(List<SmallSubmission> small) {
        String[] keys = small.stream()
                .map(part -> part.incoming().idempotencyKey())
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        if (keys.length > 0) {
            jdbc.sql("""
                    SELECT count(pg_advisory_xact_lock(number)::text)
                    FROM (SELECT DISTINCT hashtextextended(key, 1) AS number FROM unnest(:keys) AS key ORDER BY 1) AS ordered""").param("keys", keys).query(Long.class).single();
        }
    }

    /** Whoever comes takes it up from here on. */
    void letGo(SubmissionId id) {
        jdbc.sql("UPDATE intake.submission SET held_until = NULL WHERE id = :id AND held_until IS NOT NULL")
                .param("id", id.value())
                .update();
    }

    /** True while the node that received it among others loads it. */
    boolean isHeld(SubmissionId id) {
        return jdbc.sql("""
                SELECT count(*) FROM intake.submission WHERE id = :id AND state = 'loading' AND held_until > :now""")
                        .param("id", id.value())
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Submissions that were received together are done with their only batch, unless somebody took one up. */
    void close(List<Slice> parts) {
        int closed = jdbc.sql("""
                WITH part AS (
                    SELECT *
                    FROM unnest(:ids, :loads, :received, :accepted, :unchanged, :outdated, :quarantined)
                        AS part (id, load, received, accepted, unchanged, outdated, quarantined)),
                done AS (
                    UPDATE intake.submission SET state = 'done', finished_at = :now, held_until = NULL
                    FROM part
                    WHERE submission.id = part.id AND submission.state = 'loading' AND submission.epoch = :epoch
                    RETURNING submission.id)
                INSERT INTO intake.batch (submission_id, first_ordinal, last_ordinal, load,
                                          received, accepted, unchanged, outdated, quarantined, closed_at)
                SELECT id, 1, received, load, received, accepted, unchanged, outdated, quarantined, :now
                FROM part JOIN done USING (id)
                ON CONFLICT DO NOTHING""")
                .param(
                        "ids",
                        parts.stream().map(part -> part.submission().value()).toArray(UUID[]::new))
                .param("loads", parts.stream().map(Slice::load).toArray(Long[]::new))
                .param("received", numbers(parts, Counts::received))
                .param("accepted", numbers(parts, Counts::accepted))
                .param("unchanged", numbers(parts, Counts::unchanged))
                .param("outdated", numbers(parts, Counts::outdated))
                .param("quarantined", numbers(parts, Counts::quarantined))
                .param("now", Timestamp.from(clock.instant()))
                .param("epoch", FIRST_EPOCH)
                .update();
        if (closed < parts.size()) {
            throw new BatchTaken(parts.get(0));
        }
    }

    private static Long[] numbers(List<Slice> parts, ToLongFunction<Counts> of) {
        return parts.stream().map(part -> of.applyAsLong(part.counts())).toArray(Long[]::new);
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.intake.payload.Payloads.Kept;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.Stage;
import io.declareonce.hub.lineage.StageTimes;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The record of what was delivered and what became of it. {@link #close} is a step of the pipeline's transaction; the
 * rest is called by the loading machine. Thread-safe.
 */
@Repository
public class Ledger {
    private static final int ANY_EPOCH = -1;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final StageTimes times;
    private final GroupLedger groups;
    private final Map<SubmissionId, Integer> epochs = new ConcurrentHashMap<>();

    public Ledger(JdbcClient jdbc, Clock clock, StageTimes times) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.times = times;
        this.groups = new GroupLedger(jdbc, clock);
    }

    /** The part about small submissions that are received and loaded together. */
    GroupLedger groups() {
        return groups;
    }

    /**
     * Writes the batch into the ledger, within the transaction that loaded it. Fails where it stands there already or
     * where another node has taken the submission up, so that nothing commits twice.
     */
    public void close(Slices slices) {
        if (slices.isWhole()) {
            groups.close(slices.parts());
        } else {
            close(slices.single());
        }
        measureCommit();
    }

    private void close(Slice slice) {
        Counts counts = slice.counts();
        int closed = jdbc.sql("""
                INSERT INTO intake.batch (submission_id, first_ordinal, last_ordinal, load,
                                          received, accepted, unchanged, outdated, quarantined, closed_at)
                SELECT id, :first, :last, :load, :received, :accepted, :unchanged, :outdated, :quarantined, :now
                FROM intake.submission
                WHERE id = :id AND (epoch = :epoch OR :epoch = -1)
                FOR SHARE
                ON CONFLICT DO NOTHING""")
                .param("first", slice.firstOrdinal())
                .param("last", slice.lastOrdinal())
                .param("load", slice.load())
                .param("received", counts.received())
                .param("accepted", counts.accepted())
                .param("unchanged", counts.unchanged())
                .param("outdated", counts.outdated())
                .param("quarantined", counts.quarantined())
                .param("now", now())
                .param("id", slice.submission().value())
                .param("epoch", epochs.getOrDefault(slice.submission(), ANY_EPOCH))
                .update();
        if (closed == 0) {
            throw new BatchTaken(slice);
        }
    }

    private void measureCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new CommitTime(times));
        }
    }

    /**
     * A delivery begins to come in.
     *
     * @param isWhole false where it is a part of what there is, such as a page
     */
    void open(SubmissionId id, String dataset, String format, String source, boolean isWhole) {
        jdbc.sql("""
                INSERT INTO intake.submission (id, dataset, source, format, state, started_at, touched_at, whole)
                VALUES (:id, :dataset, :source, :format, 'receiving', :now, :now, :whole)""")
                .param("whole", isWhole)
                .param("id", id.value())
                .param("dataset", dataset)
                .param("source", source)
                .param("format", format)
                .param("now", now())
                .update();
    }

    /** The bytes are kept: the hub answers for them from here on. False where the delivery was given up meanwhile. */
    boolean receive(SubmissionId id, Kept kept, @Nullable String idempotencyKey) {
        return jdbc.sql("""
                UPDATE intake.submission
                SET state = 'received', received_at = :now, touched_at = :now, raw_bytes = :rawBytes, sha_256 = decode(:sha256, 'hex'),
                    idempotency_key = :key
                WHERE id = :id AND state = 'receiving'""")
                        .param("now", now())
                        .param("rawBytes", kept.rawBytes())
                        .param("sha256", kept.sha256())
                        .param("key", idempotencyKey)
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** One at a time for one key, to the end of the caller's transaction. */
    void lockKey(String idempotencyKey) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 1))::text")
                .param("key", idempotencyKey)
                .query(String.class)
                .optional();
    }

    Optional<SubmissionId> findByKey(String idempotencyKey) {
        return jdbc.sql("""
                SELECT id
                FROM intake.submission
                WHERE idempotency_key = :key AND state NOT IN ('receiving', 'abandoned')""")
                .param("key", idempotencyKey)
                .query(UUID.class)
                .optional()
                .map(SubmissionId::new);
    }

    /** True where the submission brought just these bytes for this dataset. */
    boolean isOf(SubmissionId id, String dataset, byte[] sha256) {
        return jdbc.sql("""
                SELECT count(*) FROM intake.submission WHERE id = :id AND dataset = :dataset AND sha_256 = :sha256""")
                        .param("id", id.value())
                        .param("dataset", dataset)
                        .param("sha256", sha256)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Gives a delivery up and removes its bytes, unless it was received to its end meanwhile. */
    void abandon(SubmissionId id) {
        jdbc.sql("""
                WITH given_up AS (
                    UPDATE intake.submission SET state = 'abandoned', finished_at = :now
                    WHERE id = :id AND state = 'receiving'
                    RETURNING id
                )
                DELETE FROM intake.payload_part
                WHERE submission_id = :id
                  AND (EXISTS (SELECT FROM given_up)
                       OR EXISTS (SELECT FROM intake.submission WHERE id = :id AND state = 'abandoned'))""").param("now", now()).param("id", id.value()).update();
    }

    /** Deliveries whose sender or node has been silent too long. */
    List<SubmissionId> listSilent(Duration timeout) {
        return jdbc
                .sql("""
                SELECT id FROM intake.submission WHERE state = 'receiving' AND touched_at < :limit ORDER BY number""")
                .param("limit", Timestamp.from(clock.instant().minus(timeout)))
                .query(UUID.class)
                .list()
                .stream()
                .map(SubmissionId::new)
                .toList();
    }

    /** What waits to be loaded, oldest first; without what failed a moment ago. */
    List<SubmissionId> listOpen(int limit) {
        return jdbc.sql("""
                SELECT id
                FROM intake.submission
                WHERE state IN ('received', 'loading') AND (not_before IS NULL OR not_before <= :now)
                  AND (held_until IS NULL OR held_until <= :now)
                ORDER BY number
                LIMIT :limit""").param("now", now()).param("limit", limit).query(UUID.class).list().stream()
                .map(SubmissionId::new)
                .toList();
    }

    /**
     * Takes the submission up: whoever held it before can close no batch any more, and what it was about to close is
     * closed or gone when this returns. Call with the submission's lock held.
     *
     * @return the edition that judges it, which stays the first one's
     */
    int takeUp(SubmissionId id, int currentEdition) {
        var taken = jdbc.sql("""
                UPDATE intake.submission
                SET state = 'loading', epoch = epoch + 1, held_until = NULL, edition = coalesce(edition, :edition),
                    loading_since = coalesce(loading_since, :now)
                WHERE id = :id AND state IN ('received', 'loading')
                RETURNING epoch, edition""")
                .param("edition", currentEdition)
                .param("now", now())
                .param("id", id.value())
                .query((row, number) -> new int[] {row.getInt("epoch"), row.getInt("edition")})
                .single();
        epochs.put(id, taken[0]);
        return taken[1];
    }

    void putDown(SubmissionId id) {
        epochs.remove(id);
    }

    /** Ranges of ordinals that are loaded, in order. */
    List<Range> listClosed(SubmissionId id) {
        return jdbc.sql("""
                SELECT first_ordinal, last_ordinal
                FROM intake.batch
                WHERE submission_id = :id
                ORDER BY first_ordinal""")
                .param("id", id.value())
                .query((row, number) -> new Range(row.getLong(1), row.getLong(2)))
                .list();
    }

    /** Ordinals, both ends included. */
    record Range(long first, long last) {}

    /** True for a whole delivery behind which no other one of its dataset was begun. */
    boolean isNewestWhole(SubmissionId id) {
        return jdbc.sql("""
                SELECT whole AND NOT EXISTS (
                    SELECT FROM intake.submission AS later
                    WHERE later.dataset = submission.dataset AND later.number > submission.number AND later.whole
                      AND later.state IN ('loading', 'done'))
                FROM intake.submission WHERE id = :id""").param("id", id.value()).query(Boolean.class).single();
    }

    boolean isClosed(Slice slice) {
        return jdbc.sql("""
                SELECT count(*)
                FROM intake.batch
                WHERE submission_id = :id AND first_ordinal = :first AND last_ordinal = :last""")
                        .param("id", slice.submission().value())
                        .param("first", slice.firstOrdinal())
                        .param("last", slice.lastOrdinal())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The last word on a submission: done, stopped or refused. */
    void finish(SubmissionId id, SubmissionState state, @Nullable Text problem) {
        jdbc.sql("""
                UPDATE intake.submission
                SET state = :state, finished_at = :now, problem_vi = :vi, problem_en = :en, not_before = NULL
                WHERE id = :id AND state = 'loading'""")
                .param("state", state.stored())
                .param("now", now())
                .param("vi", problem == null ? null : problem.vi())
                .param("en", problem == null ? null : problem.en())
                .param("id", id.value())
                .update();
    }

    /** It is still open, has a problem, and is tried again, each time a little later. */
    void postpone(SubmissionId id, Text problem) {
        jdbc.sql("""
                UPDATE intake.submission
                SET attempts = attempts + 1, problem_vi = :vi, problem_en = :en,
                    not_before = CAST(:now AS timestamptz) + least(600, power(2, least(attempts, 10))) * interval '1 second'
                WHERE id = :id AND state IN ('received', 'loading')""")
                .param("now", now())
                .param("vi", problem.vi())
                .param("en", problem.en())
                .param("id", id.value())
                .update();
    }

    void note(SubmissionId id, List<Text> notes) {
        jdbc.sql("UPDATE intake.submission SET notes_vi = :vi, notes_en = :en WHERE id = :id")
                .param("vi", notes.stream().map(Text::vi).toArray(String[]::new))
                .param("en", notes.stream().map(Text::en).toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.from(now);
    }

    /** From the end of the last step to the end of the commit. */
    private static final class CommitTime implements TransactionSynchronization {
        private final StageTimes times;
        private long start;

        CommitTime(StageTimes times) {
            this.times = times;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            start = System.nanoTime();
        }

        @Override
        public void afterCommit() {
            times.add(Stage.COMMIT, System.nanoTime() - start);
        }
    }
}

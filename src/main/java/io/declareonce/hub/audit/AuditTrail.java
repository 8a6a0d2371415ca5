package io.declareonce.hub.audit;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.lineage.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts acts on record before their answer leaves. Callers wait until their entry is committed; entries that wait together
 * are written together (group commit), so that many callers share one wait for the disk. Each process writes a chain of
 * its own, and begins another where it cannot know whether its last entries were committed. Thread-safe.
 */
@Component
public class AuditTrail implements DisposableBean {
    private static final int MOST_WAITING = 10_000;
    private static final int AT_ONCE = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcOperations jdbc;
    private final TransactionTemplate transaction;
    private final Checkpoints checkpoints;
    private final AuditSettings settings;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ChainHash hashing = new ChainHash();
    private @Nullable Thread writer;
    private volatile boolean closes;
    private volatile @Nullable Chain chain;
    /** Where the last signed end stands; the nil id where nothing was signed yet. */
    private UUID signedChain = new UUID(0, 0);

    private long signedSequence;

    AuditTrail(
            JdbcOperations jdbc,
            PlatformTransactionManager transactions,
            Checkpoints checkpoints,
            AuditSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.checkpoints = checkpoints;
        this.settings = settings;
        this.clock = clock;
    }

    private record Waiting(AuditedAct act, CompletableFuture<Void> written) {}

    /** The last entry that is known to be committed. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Chain(UUID id, long sequence, byte[] hash) {}

    /**
     * Returns once the act is on record for good.
     *
     * @throws AuditUnavailable where it could not be: then the caller must not answer
     */
    public void record(AuditedAct act) {
        recordAll(List.of(act));
    }

    /**
     * As {@link #record}, for several.
     *
     * @throws AuditUnavailable where at least one could not be put on record
     */
    public void recordAll(List<AuditedAct> acts) {
        List<CompletableFuture<Void>> all = new ArrayList<>(acts.size());
        for (AuditedAct act : acts) {
            all.add(enqueue(act));
        }
        try {
            all.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw new AuditUnavailable("the act could not be put on record", failed);
        }
    }

    private CompletableFuture<Void> enqueue(AuditedAct act) {
        begin();
        var waiting = new Waiting(act, new CompletableFuture<>());
        try {
            if (closes || !queue.offer(waiting, 10, TimeUnit.SECONDS)) {
                throw new AuditUnavailable(
                        "the audit trail takes no more", new IllegalStateException("full or closed"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailable("interrupted while an act was put on record", interrupted);
        }
        return waiting.written();
    }

    private synchronized void begin() {
        if (writer == null && !closes) {
            Thread thread = new Thread(this::write, "audit");
            thread.setDaemon(true);
            thread.start();
            writer = thread;
        }
    }

    private void write() {
        List<Waiting> group = new ArrayList<>(AT_ONCE);
        while (!closes || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, AT_ONCE - 1);
                    write(group);
                    group.clear();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /** All or none of a group; where that is not known, a new chain begins. */
    private void write(List<Waiting> group) {
        try {
            Chain before = chain;
            chain = transaction.execute(status -> store(before, group));
            if (before == null) {
                // from its first entry on the file knows of the chain, so that it cannot be removed whole
                checkpoint();
            }
            group.forEach(waiting -> waiting.written().complete(null));
        } catch (RuntimeException failed) {
            chain = null;
            group.forEach(waiting -> waiting.written().completeExceptionally(failed));
        }
    }

    private Chain store(@Nullable Chain before, List<Waiting> group) {
        Chain from = before == null ? beginChain() : before;
        BinaryCopy copy = new BinaryCopy(11);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long sequence = from.sequence();
        byte[] hash = from.hash();
        for (Waiting waiting : group) {
            var entry = new AuditEntry(from.id(), ++sequence, now, waiting.act());
            String detail = JSON.writeValueAsString(waiting.act().detail());
            hash = hashing.next(hash, entry, detail);
            put(copy, entry, detail, hash);
        }
        jdbc.execute((ConnectionCallback<Long>) connection -> copy.send(connection, """
                COPY audit.entry (chain, sequence, at, actor, role, act, purpose, subjects, detail, sealed_until, hash)
                FROM STDIN (FORMAT binary)"""));
        return new Chain(from.id(), sequence, hash);
    }

    private Chain beginChain() {
        UUID id = Uuid7.create();
        jdbc.update(
                "INSERT INTO audit.chain (chain, node, begun_at) VALUES (?, ?, ?)",
                id,
                settings.node(),
                java.sql.Timestamp.from(clock.instant()));
        return new Chain(id, 0, hashing.beginning(id));
    }

    private static void put(BinaryCopy copy, AuditEntry entry, String detail, byte[] hash) {
        AuditedAct act = entry.act();
        copy.row()
                .uuid(entry.chain())
                .int8(entry.sequence())
                .timestamptz(entry.at())
                .text(act.actor())
                .text(act.role())
                .text(act.act())
                .text(act.purpose())
                .uuidArray(act.subjects())
                .text(detail)
                .date(act.sealedUntil())
                .bytea(hash);
    }

    /** Signs the end of the chain into the file outside the database; a timer calls it every minute. */
    public synchronized void checkpoint() {
        Chain end = chain;
        if (end != null && !(end.id().equals(signedChain) && end.sequence() == signedSequence)) {
            checkpoints.append(clock.instant(), end.id(), end.sequence(), end.hash());
            signedChain = end.id();
            signedSequence = end.sequence();
        }
    }

    /** Writes what waits, and signs the end. */
    @Override
    public void destroy() throws InterruptedException {
        closes = true;
        Thread running = writer;
        if (running != null) {
            running.join(TimeUnit.SECONDS.toMillis(20));
        }
        checkpoint();
    }
}

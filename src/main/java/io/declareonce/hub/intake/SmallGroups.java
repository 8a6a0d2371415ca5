package io.declareonce.hub.intake;

import io.declareonce.hub.intake.SmallSubmission.Outcome;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.SubmissionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps and loads small submissions together: while one group is under way the next one gathers, so that a lone sender waits
 * for nobody and many share the cost of each transaction (decision 0019). Each keeps its own counts; one that the group
 * cannot take along goes its own way. Thread-safe.
 */
final class SmallGroups {
    private static final Logger LOG = LoggerFactory.getLogger(SmallGroups.class);
    private static final int MOST_WAITING = 2_000;
    private static final int MOST_TOGETHER = 256;
    private static final int MOST_RACES = 8;
    private static final long PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long POLL_MILLIS = 200;
    /** A group under way is done long before; after a kill others take its submissions up then. */
    private static final Duration HELD_FOR = Duration.ofSeconds(10);

    /** A sender waits so long, then it is told that its delivery is kept. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<SmallSubmission> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<LoadableBatch> attempt;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration retryFor;
    private final BooleanSupplier isClosing;

    /**
     * @param attempt sends a batch through the pipeline's transaction
     * @param retryFor how long a group is tried again while the database is away or busy
     */
    SmallGroups(
            Consumer<LoadableBatch> attempt,
            Ledger ledger,
            TransactionTemplate transaction,
            Clock clock,
            Duration retryFor,
            BooleanSupplier isClosing) {
        this.attempt = attempt;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
        this.retryFor = retryFor;
        this.isClosing = isClosing;
    }

    /** @throws HubBusy where too many wait already, or the hub shuts down */
    void add(SmallSubmission small) {
        if (isClosing.getAsBoolean() || !waiting.offer(small)) {
            throw new HubBusy();
        }
    }

    /** What became of it; null where it is kept and takes long. */
    @Nullable
    Outcome await(SmallSubmission small) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return small.outcome().get(1, TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                if (isClosing.getAsBoolean() && waiting.remove(small)) {
                    throw new HubBusy();
                }
                if (small.isKept() && System.nanoTime() - start > PATIENCE.toNanos()) {
                    return null;
                }
            } catch (ExecutionException failed) {
                throw unwrapped(failed);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        Throwable cause = failed.getCause();
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    /** Work of one thread, until the hub shuts down. */
    void work() {
        while (!isClosing.getAsBoolean()) {
            try {
                SmallSubmission first = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    take(first);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        turnAway();
    }

    /** Those who wait when the hub shuts down: nothing of theirs was kept. */
    private void turnAway() {
        List<SmallSubmission> rest = new ArrayList<>();
        waiting.drainTo(rest);
        rest.forEach(small -> small.outcome().completeExceptionally(new HubBusy()));
    }

    private void take(SmallSubmission first) {
        List<SmallSubmission> taken = new ArrayList<>();
        taken.add(first);
        waiting.drainTo(taken, MOST_TOGETHER - 1);
        try {
            List<Kept> kept = keep(taken);
            alike(kept).forEach(this::load);
        } catch (Throwable broken) {
            LOG.warn("a group of {} small submissions was not loaded: {}", taken.size(), FailureText.of(broken));
            taken.forEach(small -> giveUp(small, broken));
        }
    }

    /** What was not kept is the sender's again; what was kept is loaded later. */
    private static void giveUp(SmallSubmission small, Throwable broken) {
        if (small.isKept()) {
            small.outcome().complete(new Outcome.Alone());
        } else {
            small.outcome().completeExceptionally(broken);
        }
    }

    private record Kept(SmallSubmission small, Slice slice, Instant receivedAt) {}

    private List<Kept> keep(List<SmallSubmission> taken) {
        Map<SubmissionId, Long> arrivals = receive(taken);
        Instant now = clock.instant();
        List<Kept> kept = new ArrayList<>();
        for (SmallSubmission small : taken) {
            Long arrival = arrivals.get(small.id());
            if (arrival == null) {
                small.outcome().complete(new Outcome.Repeated());
            } else {
                small.keep();
                kept.add(new Kept(small, small.slice(arrival), now));
            }
        }
        kept.sort(Comparator.comparingLong(one -> one.slice().arrival()));
        return kept;
    }

    private Map<SubmissionId, Long> receive(List<SmallSubmission> taken) {
        try {
            Map<SubmissionId, Long> arrivals =
                    transaction.execute(status -> ledger.groups().receive(taken, HELD_FOR));
            return arrivals == null ? Map.of() : arrivals;
        } catch (RuntimeException broken) {
            throw Failure.of(broken) == Failure.STORAGE_FULL ? new HubStorageFull(broken) : broken;
        }
    }

    private record Kind(String dataset, int edition) {}

    private static Collection<List<Kept>> alike(List<Kept> kept) {
        Map<Kind, List<Kept>> alike = new LinkedHashMap<>();
        for (Kept one : kept) {
            Kind kind = new Kind(
                    one.small().incoming().dataset(), one.small().edition().number());
            alike.computeIfAbsent(kind, none -> new ArrayList<>()).add(one);
        }
        return alike.values();
    }

    private void load(List<Kept> group) {
        Slices slices = Slices.whole(group.stream().map(Kept::slice).toList());
        LoadableBatch first = group.get(0).small().checked();
        LoadableBatch together = first.together(
                group.subList(1, group.size()).stream()
                        .map(one -> one.small().checked())
                        .toList(),
                slices);
        Map<SubmissionId, Kept> byId = new LinkedHashMap<>();
        group.forEach(one -> byId.put(one.slice().submission(), one));
        load(together, slices, byId);
    }

    /** Tries again what time may mend; else in halves, until one is alone and goes its own way. */
    private void load(LoadableBatch batch, Slices slices, Map<SubmissionId, Kept> group) {
        long start = System.nanoTime();
        int races = 0;
        for (int tries = 0; ; tries++) {
            Slices fresh = slices.fresh();
            try {
                attempt.accept(batch.within(fresh));
                tell(fresh, group);
                return;
            } catch (RuntimeException failed) {
                Failure failure = Failure.of(failed);
                boolean again = failure == Failure.RACE ? ++races <= MOST_RACES : isPassing(failure, start);
                if (!again || !pause(tries)) {
                    part(batch, slices, group, failed);
                    return;
                }
            }
        }
    }

    private boolean isPassing(Failure failure, long start) {
        return failure == Failure.TRANSIENT
                && !isClosing.getAsBoolean()
                && System.nanoTime() - start < retryFor.toNanos();
    }

    /** False where the thread is to stop. */
    private static boolean pause(int tries) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS << Math.min(tries, 10)));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void part(LoadableBatch batch, Slices slices, Map<SubmissionId, Kept> group, RuntimeException failed) {
        LOG.info("a batch of {} is parted after {}", slices, FailureText.of(failed));
        if (slices.isSingle()) {
            letGo(slices.single(), group);
        } else {
            slices.halves().forEach(half -> load(batch, half, group));
        }
    }

    private void letGo(Slice slice, Map<SubmissionId, Kept> group) {
        try {
            ledger.groups().letGo(slice.submission());
        } catch (RuntimeException databaseAway) {
            LOG.info("submission {} is let go by time: {}", slice.submission(), FailureText.of(databaseAway));
        }
        of(slice, group).small().outcome().complete(new Outcome.Alone());
    }

    private void tell(Slices closed, Map<SubmissionId, Kept> group) {
        Instant now = clock.instant();
        for (Slice slice : closed.parts()) {
            Kept kept = of(slice, group);
            kept.small().outcome().complete(new Outcome.Done(kept.small().report(slice, kept.receivedAt(), now)));
        }
    }

    private static Kept of(Slice slice, Map<SubmissionId, Kept> group) {
        return Objects.requireNonNull(group.get(slice.submission()), "each slice is of the group");
    }
}

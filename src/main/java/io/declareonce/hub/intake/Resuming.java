package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes up what was received and is not loaded to its end: after a kill, after the database was away, and deliveries
 * that nobody waits for. Gives up deliveries whose sender fell silent.
 */
@Component
class Resuming implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Resuming.class);
    private static final int MOST_AT_ONCE = 100;
    /** Above Camel's own phase and that of loading: stopped before both. */
    private static final int PHASE = Integer.MAX_VALUE - 45;

    private final SubmissionLoading loading;
    private final Ledger ledger;
    /** Looked up when asked: Spring starts what a lifecycle bean depends on first, and Camel then gets no routes. */
    private final ObjectProvider<CamelContext> camel;

    private final IntakeSettings settings;
    private final Set<SubmissionId> taken = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService ticks;
    private @Nullable ExecutorService runs;

    Resuming(SubmissionLoading loading, Ledger ledger, ObjectProvider<CamelContext> camel, IntakeSettings settings) {
        this.loading = loading;
        this.ledger = ledger;
        this.camel = camel;
        this.settings = settings;
    }

    private void tick() {
        if (!camel.getObject().getStatus().isStarted()) {
            return;
        }
        try {
            ledger.listSilent(settings.receivingTimeout()).forEach(ledger::abandon);
            ledger.listOpen(MOST_AT_ONCE).forEach(this::take);
        } catch (RuntimeException databaseAway) {
            LOG.info("open submissions cannot be listed now: {}", FailureText.of(databaseAway));
        }
    }

    private void take(SubmissionId id) {
        ExecutorService executor = runs;
        if (executor != null && taken.add(id)) {
            executor.execute(() -> resume(id));
        }
    }

    private void resume(SubmissionId id) {
        try {
            loading.loadIfFree(id);
        } catch (RuntimeException failed) {
            // The ledger has the reason, and the submission stays open.
            LOG.debug("submission {} stays open: {}", id, FailureText.of(failed));
        } finally {
            taken.remove(id);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a tick tells its own failures
    public synchronized void start() {
        if (settings.resume()) {
            runs = Executors.newFixedThreadPool(settings.submissions(), SubmissionLoading.named("hub-resume-"));
            ticks = Executors.newSingleThreadScheduledExecutor(SubmissionLoading.named("hub-resume-clock-"));
            long pause = settings.resumeEvery().toMillis();
            ticks.scheduleWithFixedDelay(this::tick, Math.min(pause, 500), pause, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (ticks != null && runs != null) {
            ticks.shutdownNow();
            runs.shutdownNow();
        }
        ticks = null;
        runs = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return ticks != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

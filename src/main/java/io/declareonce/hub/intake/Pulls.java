package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;

/** All pulls of this node: when each is due, one at a time for each source over all nodes, and how it went. Thread-safe. */
@Service
public class Pulls implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Pulls.class);
    private static final long TICK_MILLIS = 500;
    /** Past these a run ends: a refused file that cannot be set aside would come again for ever. */
    private static final int MOST_REFUSALS = 100;

    /** Above Camel's own phase: stopped before its routes. */
    private static final int PHASE = Integer.MAX_VALUE - 40;

    private final Positions positions;
    private final Clock clock;
    private final IntakeSettings settings;
    private final Map<String, Pull> pulls = new ConcurrentSkipListMap<>();
    private final UUID node = UUID.randomUUID();
    private @Nullable ScheduledExecutorService ticks;
    private @Nullable ExecutorService runs;
    private volatile boolean closing;

    Pulls(Positions positions, Clock clock, IntakeSettings settings) {
        this.positions = positions;
        this.clock = clock;
        this.settings = settings;
    }

    void add(PullConsumer consumer) {
        pulls.put(consumer.name(), new Pull(consumer, clock.instant()));
        if (!consumer.isConfigured()) {
            LOG.info(
                    "pull {} does not start: {}",
                    consumer.name(),
                    notConfigured(consumer).en());
        }
    }

    void remove(PullConsumer consumer) {
        pulls.remove(consumer.name());
    }

    /** Names of all pulls whose source has an address. */
    public List<String> listPulls() {
        return pulls.values().stream()
                .filter(pull -> pull.consumer.isConfigured())
                .map(pull -> pull.consumer.name())
                .toList();
    }

    /** Names of all pulls, those included whose source has no address. */
    List<String> listRoutes() {
        return List.copyOf(pulls.keySet());
    }

    /** @throws UnknownPull where no pull has this name */
    PullConsumer getConsumer(String name) {
        Pull pull = pulls.get(name);
        if (pull == null) {
            throw new UnknownPull(name, pulls.keySet());
        }
        return pull.consumer;
    }

    /** How every pull is doing, those included whose source has no address. */
    public List<SourceStatus> listStatus() {
        List<SourceStatus> all = new ArrayList<>(positions.listStatus());
        for (Pull pull : pulls.values()) {
            PullConsumer consumer = pull.consumer;
            if (all.stream().noneMatch(status -> status.route().equals(consumer.name()))) {
                Text problem = consumer.isConfigured() ? null : notConfigured(consumer);
                all.add(new SourceStatus(consumer.name(), consumer.dataset(), null, null, null, null, problem, null));
            }
        }
        return all;
    }

    /**
     * Reads a source to its end, now; waits where it is being read already.
     *
     * @return what it brought, with the problem where it was not read to its end
     * @throws UnknownPull where no pull has this name
     */
    public PullReport pull(String name) {
        Pull pull = pulls.get(name);
        if (pull == null) {
            throw new UnknownPull(name, pulls.keySet());
        }
        return pull.consumer.isConfigured() ? run(pull) : unconfigured(pull.consumer);
    }

    private static PullReport unconfigured(PullConsumer consumer) {
        return new PullReport(consumer.name(), consumer.dataset(), List.of(), 0, notConfigured(consumer), null);
    }

    private static Text notConfigured(PullConsumer consumer) {
        return new Text(
                "Nguồn chưa có địa chỉ: hãy đặt " + consumer.setting() + ".",
                "The source has no address: set " + consumer.setting() + ".");
    }

    private PullReport run(Pull pull) {
        synchronized (pull) {
            long start = System.nanoTime();
            List<SubmissionReport> reports = new ArrayList<>();
            Outcome outcome = readToEnd(pull, reports);
            pull.ended(clock.instant(), outcome);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new PullReport(
                    pull.consumer.name(),
                    pull.consumer.dataset(),
                    reports,
                    seconds,
                    outcome.problem(),
                    outcome.notice());
        }
    }

    /**
     * How a run ended.
     *
     * @param problem why the source was not read to its end; null where it was
     * @param askAgainAfter how long the source asked to be left alone
     */
    private record Outcome(@Nullable Text problem, @Nullable Text notice, Duration askAgainAfter) {
        static Outcome failed(Text problem) {
            return new Outcome(problem, null, Duration.ZERO);
        }
    }

    private Outcome readToEnd(Pull pull, List<SubmissionReport> reports) {
        PullConsumer consumer = pull.consumer;
        try {
            if (!positions.lease(consumer.name(), consumer.dataset(), node)) {
                return Outcome.failed(
                        new Text("Một nút khác đang đọc nguồn này.", "Another node reads this source now."));
            }
            Reading reading = new Reading(consumer, reports);
            try {
                reading.toEnd();
            } finally {
                positions.release(consumer.name(), node);
            }
            if (!reading.refusals.isEmpty()) {
                return new Outcome(fail(consumer, reading.refusals.get(0)), reading.notice, Duration.ZERO);
            }
            positions.succeed(consumer.name());
            return new Outcome(null, reading.notice, Duration.ZERO);
        } catch (Exception failed) {
            return new Outcome(fail(consumer, failed), null, SourceProblem.askAgainAfter(failed));
        }
    }

    /** One run over one source. Deliveries that are refused as a whole do not keep it from the ones behind them. */
    private final class Reading {
        private final PullConsumer consumer;
        private final List<SubmissionReport> reports;
        private final List<SubmissionRefused> refusals = new ArrayList<>();
        private @Nullable Text notice;

        Reading(PullConsumer consumer, List<SubmissionReport> reports) {
            this.consumer = consumer;
            this.reports = reports;
        }

        void toEnd() throws Exception {
            PullCursor cursor = cursor();
            Text told = null;
            try {
                pages(cursor);
                told = cursor.hasGoneBack() && refusals.isEmpty() ? goneBack(clock.instant()) : null;
            } catch (SourceWentBack back) {
                told = back.notice();
            }
            if (told != null) {
                LOG.warn("pull {}: {}", consumer.name(), told.en());
                notice = told;
                cursor.rewind(told);
                pages(cursor());
            }
        }

        private PullCursor cursor() {
            return new PullCursor(
                    consumer,
                    positions,
                    node,
                    clock,
                    positions.findPosition(consumer.name()).orElse(null));
        }

        private void pages(PullCursor cursor) throws Exception {
            PullPage page;
            do {
                page = cursor.page();
                try {
                    readPage(consumer, page, cursor.from());
                } finally {
                    reports.addAll(page.reports());
                }
                page.findRefusal().ifPresent(refusals::add);
                page.throwFailure();
            } while (!consumer.isLast(page) && refusals.size() < MOST_REFUSALS);
        }
    }

    private static Text goneBack(Instant now) {
        String day = DateTimeFormatter.ISO_LOCAL_DATE.format(now.atZone(java.time.ZoneOffset.UTC));
        return new Text(
                "Ngày " + day
                        + " nguồn đã lùi về một trạng thái cũ (có thể do phục hồi từ bản sao lưu); hệ thống đã đọc lại"
                        + " toàn bộ. Bản ghi mới hơn mà hệ thống đã có vẫn được giữ: hãy đối chiếu với sở.",
                "On " + day
                        + " the source went back to an older state (restored from a copy?); the hub has read all of it"
                        + " again. Newer records that the hub already had are kept: compare them with the department.");
    }

    private void readPage(PullConsumer consumer, PullPage page, Position from) throws Exception {
        if (closing) {
            throw new IllegalStateException("the hub is shutting down");
        }
        if (!positions.lease(consumer.name(), consumer.dataset(), node)) {
            throw new LeaseLost(consumer.name());
        }
        consumer.pull(page, from);
    }

    private @Nullable Text fail(PullConsumer consumer, Exception failed) {
        Text problem = PullProblem.of(failed);
        LOG.warn("pull {} failed: {}", consumer.name(), problem.en());
        try {
            positions.fail(consumer.name(), consumer.dataset(), problem);
        } catch (RuntimeException databaseAway) {
            LOG.warn("the failure of pull {} could not be recorded: {}", consumer.name(), FailureText.of(databaseAway));
        }
        return problem;
    }

    /** Must not throw: a schedule that threw once is never called again. */
    private void tick() {
        try {
            Instant now = clock.instant();
            ExecutorService executor = runs;
            for (Pull pull : pulls.values()) {
                if (executor != null && pull.consumer.isConfigured() && pull.take(now)) {
                    executor.execute(() -> run(pull));
                }
            }
        } catch (RuntimeException broken) {
            LOG.warn("pulls could not be looked at: {}", FailureText.of(broken));
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a tick tells its own failures
    public synchronized void start() {
        closing = false;
        if (settings.schedulePulls()) {
            runs = Executors.newCachedThreadPool(SubmissionLoading.named("hub-pull-"));
            ticks = Executors.newSingleThreadScheduledExecutor(SubmissionLoading.named("hub-pull-clock-"));
            ticks.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        closing = true;
        if (ticks != null && runs != null) {
            ticks.shutdownNow();
            runs.shutdown();
            awaitRuns(runs);
        }
        ticks = null;
        runs = null;
    }

    private void awaitRuns(ExecutorService executor) {
        try {
            if (!executor.awaitTermination(settings.shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return ticks != null || (!closing && !settings.schedulePulls());
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** One pull and when it is due: after a success by its schedule, after failures sooner, each time a little later. */
    private static final class Pull {
        private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
        private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

        private final PullConsumer consumer;
        private Instant due;
        private boolean taken;
        private int failures;

        Pull(PullConsumer consumer, Instant due) {
            this.consumer = consumer;
            this.due = due;
        }

        boolean take(Instant now) {
            synchronized (consumer) {
                boolean isDue = !taken && !due.isAfter(now);
                taken |= isDue;
                return isDue;
            }
        }

        void ended(Instant now, Outcome outcome) {
            synchronized (consumer) {
                boolean hasFailed = outcome.problem() != null;
                failures = hasFailed ? failures + 1 : 0;
                due = now.plus(hasFailed ? longer(pause(), outcome.askAgainAfter()) : consumer.every());
                taken = false;
            }
        }

        private static Duration longer(Duration a, Duration b) {
            return a.compareTo(b) > 0 ? a : b;
        }

        private Duration pause() {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 9));
            return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
    }
}

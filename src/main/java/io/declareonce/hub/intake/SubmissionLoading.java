package io.declareonce.hub.intake;

import io.declareonce.hub.database.HubDatabase;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.SubmissionRun.Ending;
import io.declareonce.hub.intake.SubmissionRun.Machine;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.intake.payload.PayloadStream;
import io.declareonce.hub.intake.payload.Payloads;
import io.declareonce.hub.lineage.StageTimes;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of the hub: receives deliveries and loads them. Whatever was received is loaded sooner or later, by this call,
 * by a later one or by the hub itself after a restart. Thread-safe.
 */
@Service
public class SubmissionLoading implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionLoading.class);
    private static final long POLL_MILLIS = 50;
    /** Groups of small submissions that are under way at once. */
    private static final int GROUPS = 2;
    /** Above Camel's own phase: started after its routes, stopped before them. */
    private static final int PHASE = Integer.MAX_VALUE - 50;

    private final Dictionary dictionary;
    private final Receiving receiving;
    private final Ledger ledger;
    private final Submissions submissions;
    private final Payloads payloads;
    private final Decoders decoders;
    private final HubDatabase database;
    private final IntakeSettings settings;
    private volatile ExecutorService loaders;
    private final Semaphore runs;
    private final Machine machine;
    private final SmallGroups groups;
    private final Delivering delivering;
    private @Nullable ExecutorService groupWorkers;
    private final SnapshotLoading snapshots;
    private volatile boolean closing;
    private volatile boolean running;

    SubmissionLoading(
            Dictionary dictionary,
            Receiving receiving,
            Ledger ledger,
            Submissions submissions,
            Payloads payloads,
            Decoders decoders,
            Pipeline pipeline,
            HubDatabase database,
            StageTimes times,
            TransactionTemplate transaction,
            Clock clock,
            IntakeSettings settings) {
        this.dictionary = dictionary;
        this.receiving = receiving;
        this.ledger = ledger;
        this.submissions = submissions;
        this.payloads = payloads;
        this.decoders = decoders;
        this.database = database;
        this.settings = settings;
        snapshots = new SnapshotLoading(database, pipeline, ledger, submissions);
        loaders = newLoaders();
        runs = new Semaphore(settings.submissions(), true);
        BatchLoading loading = new BatchLoading(pipeline::load, ledger, settings.retryFor(), () -> closing);
        int batches = settings.loaders() * 2;
        InFlight inFlight = new InFlight(batches, batches * settings.effectiveBatchBytes());
        groups = new SmallGroups(pipeline::load, ledger, transaction, clock, settings.retryFor(), () -> closing);
        delivering =
                new Delivering(dictionary, receiving, ledger, decoders, pipeline, groups, this::load, times, clock);
        machine = new Machine(pipeline, loading, task -> loaders.execute(task), inFlight, times, () -> closing);
    }

    /**
     * Keeps the bytes of a delivery; once this returns, the hub answers for them.
     *
     * @throws SubmissionBroken where the stream breaks off
     * @throws HubStorageFull where there is no room; nothing of the delivery is kept
     */
    public SubmissionId receive(String dataset, String format, String source, InputStream body) {
        return receive(new Incoming(dataset, format, source), body);
    }

    /** As above; with an idempotency key that was received before, answers the first submission's id. */
    public SubmissionId receive(Incoming incoming, InputStream body) {
        return receiving.receive(incoming, body).id();
    }

    /**
     * Keeps a delivery and, where it is small, loads it at once and together with others that come now. Once this returns,
     * the hub answers for it.
     *
     * @throws HubBusy where too many wait; nothing was kept
     * @throws IdempotencyKeyReused where the key names a delivery with other content; nothing was kept
     * @throws SubmissionBroken where the stream breaks off
     * @throws HubStorageFull where there is no room; nothing of the delivery is kept
     */
    public Delivery deliver(Incoming incoming, InputStream body) {
        try {
            return delivering.deliver(incoming, body);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HubBusy();
        }
    }

    /** Receives a page of a pull in one transaction with the step that advances its position. */
    SubmissionId receivePage(Incoming incoming, InputStream body, Runnable advance) {
        return receiving.receiveWith(incoming, body, advance);
    }

    public SubmissionReport load(SubmissionId id) {
        return load(id, LoadListener.SILENT);
    }

    /**
     * Loads a received submission to its end, or waits while somebody else loads it.
     *
     * @return what became of it, refusals as a whole included
     * @throws LoadingInterrupted where it cannot be loaded to its end now; the hub continues by itself later
     */
    public SubmissionReport load(SubmissionId id, LoadListener listener) {
        try {
            awaitHolder(id);
            runs.acquire();
            try {
                loadInTurn(id, listener);
            } finally {
                runs.release();
            }
            return submissions.report(id);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LoadingInterrupted(id, "this process is stopping", interrupted);
        }
    }

    private void awaitHolder(SubmissionId id) throws InterruptedException {
        while (ledger.groups().isHeld(id)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Loads an open submission unless somebody else does so now. */
    void loadIfFree(SubmissionId id) {
        try {
            runs.acquire();
            try {
                Optional<SubmissionLock> lock = SubmissionLock.take(database, id);
                if (lock.isPresent()) {
                    loadHeld(lock.get(), id, LoadListener.SILENT);
                }
            } finally {
                runs.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** True where more submissions wait than can be loaded soon: a push should be answered with 503. */
    public boolean isBusy() {
        return runs.getQueueLength() > settings.submissions() * 4;
    }

    private void loadInTurn(SubmissionId id, LoadListener listener) throws InterruptedException {
        while (!submissions.getSubmission(id).state().isFinal()) {
            Optional<SubmissionLock> lock = SubmissionLock.take(database, id);
            if (lock.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                continue;
            }
            loadHeld(lock.get(), id, listener);
        }
    }

    private void loadHeld(SubmissionLock lock, SubmissionId id, LoadListener listener) throws InterruptedException {
        try {
            loadLocked(submissions.getSubmission(id), listener);
        } finally {
            lock.close();
        }
    }

    private void loadLocked(Submission submission, LoadListener listener) throws InterruptedException {
        SubmissionId id = submission.id();
        if (submission.state() == SubmissionState.RECEIVING) {
            throw new IllegalStateException("submission " + id + " is still being received");
        }
        if (submission.state().isFinal()) {
            return;
        }
        try {
            run(submission, listener);
        } catch (RuntimeException failed) {
            throw interrupted(id, failed);
        } finally {
            ledger.putDown(id);
        }
    }

    private void run(Submission submission, LoadListener listener) throws InterruptedException {
        SubmissionId id = submission.id();
        Edition edition =
                dictionary.edition(ledger.takeUp(id, dictionary.current().number()));
        if (edition.findDataset(submission.dataset()).isEmpty()) {
            ledger.finish(id, SubmissionState.REFUSED, datasetGone(submission, edition));
            return;
        }
        SubmissionLock alone = snapshots.await(edition.getDataset(submission.dataset()));
        try {
            run(submission, edition, listener);
        } finally {
            if (alone != null) {
                alone.close();
            }
        }
    }

    private void run(Submission submission, Edition edition, LoadListener listener) throws InterruptedException {
        SubmissionId id = submission.id();
        SubmissionRun run = new SubmissionRun(submission, edition, submissions.counts(id), machine, listener);
        PayloadStream bytes = payloads.open(id, keptBytes(submission));
        try (RecordReader records = decoders.open(bytes, id, edition, run.dataset(), submission.format())) {
            BatchReader batches = new BatchReader(
                    records, ledger.listClosed(id), settings.batchRecords(), settings.effectiveBatchBytes());
            Ending ending = run.run(batches, bytes);
            List<Text> notes = new ArrayList<>(records.notes());
            Text absences = snapshots.end(submission, edition, run.dataset(), ending);
            if (absences != null) {
                notes.add(absences);
            }
            if (!notes.isEmpty()) {
                ledger.note(id, notes);
            }
            ledger.finish(id, ending.state(), ending.problem());
        } catch (SubmissionUnreadable unreadable) {
            ledger.finish(id, SubmissionState.REFUSED, unreadable.problem());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static long keptBytes(Submission submission) {
        Long bytes = submission.rawBytes();
        if (bytes == null) {
            throw new IllegalStateException("submission " + submission.id() + " has no payload");
        }
        return bytes;
    }

    private static Text datasetGone(Submission submission, Edition edition) {
        return new Text(
                "Ấn bản " + edition.number() + " của từ điển không còn tập dữ liệu " + submission.dataset() + ".",
                "Edition " + edition.number() + " of the dictionary has no dataset " + submission.dataset()
                        + " any more.");
    }

    private LoadingInterrupted interrupted(SubmissionId id, RuntimeException failed) {
        String reason = FailureText.of(failed);
        LOG.warn("submission {} is not loaded to its end: {}", id, reason);
        try {
            ledger.postpone(
                    id,
                    new Text(
                            "Chưa nạp xong (" + reason + "); hệ thống sẽ tự tiếp tục.",
                            "Not loaded to its end yet (" + reason + "); the hub continues by itself."));
        } catch (RuntimeException databaseAway) {
            failed.addSuppressed(databaseAway);
        }
        return new LoadingInterrupted(id, reason, failed);
    }

    private ExecutorService newLoaders() {
        return Executors.newFixedThreadPool(settings.loaders(), named("hub-loader-"));
    }

    @Override
    public void start() {
        if (loaders.isShutdown()) {
            loaders = newLoaders();
        }
        closing = false;
        running = true;
        ExecutorService workers = Executors.newFixedThreadPool(GROUPS, named("hub-small-"));
        for (int i = 0; i < GROUPS; i++) {
            workers.execute(groups::work);
        }
        groupWorkers = workers;
    }

    /** Lets every loader finish its batch, within the time set. */
    @Override
    public void stop() {
        closing = true;
        running = false;
        stop(loaders);
        if (groupWorkers != null) {
            stop(groupWorkers);
        }
    }

    private void stop(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}

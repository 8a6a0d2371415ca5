package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.BatchReader.Cut;
import io.declareonce.hub.intake.LoadListener.Progress;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.intake.payload.PayloadStream;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Stage;
import io.declareonce.hub.lineage.StageTimes;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One submission on its way from kept bytes to its outcome: read, cut and checked on the calling thread, loaded by the
 * node's loaders.
 */
final class SubmissionRun {
    private final Submission submission;
    private final Edition edition;
    private final Dataset dataset;
    private final Circuit circuit;
    private final Machine machine;
    private final LoadListener listener;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicReference<Counts> counts;
    private final Phaser pending = new Phaser(1);

    /** What all runs of a node share. */
    record Machine(
            Pipeline pipeline,
            BatchLoading loading,
            Executor loaders,
            InFlight inFlight,
            StageTimes times,
            BooleanSupplier isClosing) {}

    /** How a run ended: the submission's last state and why, where there is a why. */
    record Ending(SubmissionState state, @Nullable Text problem) {}

    SubmissionRun(Submission submission, Edition edition, Counts before, Machine machine, LoadListener listener) {
        this.submission = submission;
        this.edition = edition;
        this.machine = machine;
        this.listener = listener;
        dataset = edition.getDataset(submission.dataset());
        circuit = new Circuit(dataset.delivery().maxRejected(), before.received(), before.quarantined());
        counts = new AtomicReference<>(before);
    }

    Dataset dataset() {
        return dataset;
    }

    /**
     * Reads to the end, and waits for the loaders in any case.
     *
     * @throws RuntimeException the first failure of a loader, or of the reading thread
     */
    Ending run(BatchReader batches, PayloadStream bytes) throws InterruptedException {
        Ending ending;
        try {
            ending = readToEnd(batches, bytes);
        } finally {
            awaitLoaders();
        }
        throwFailure();
        return ending;
    }

    private Ending readToEnd(BatchReader batches, PayloadStream bytes) throws InterruptedException {
        try {
            while (!circuit.isOpen() && failure.get() == null) {
                if (machine.isClosing().getAsBoolean()) {
                    throw new IllegalStateException("the hub is shutting down");
                }
                Cut cut = read(batches);
                if (cut == null) {
                    return new Ending(SubmissionState.DONE, null);
                }
                handOver(check(cut), cut.bytes(), bytes);
            }
            return new Ending(SubmissionState.STOPPED, CircuitText.of(circuit, dataset.delivery()));
        } catch (SubmissionUnreadable unreadable) {
            return new Ending(SubmissionState.REFUSED, unreadable.problem());
        }
    }

    private @Nullable Cut read(BatchReader batches) {
        long start = System.nanoTime();
        try {
            return batches.read();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            machine.times().add(Stage.DECODE, System.nanoTime() - start);
        }
    }

    private LoadableBatch check(Cut cut) {
        Slice slice = new Slice(submission.id(), submission.number(), cut.firstOrdinal(), cut.lastOrdinal());
        Batch batch = new Batch(slice, edition, dataset, cut.records(), circuit);
        return machine.times().measure(Stage.CHECK, () -> machine.pipeline().check(batch));
    }

    private void handOver(LoadableBatch checked, long size, PayloadStream bytes) throws InterruptedException {
        machine.inFlight().enter(size);
        long position = bytes.position();
        pending.register();
        try {
            machine.loaders().execute(() -> load(checked, size, position));
        } catch (RuntimeException rejected) {
            leave(size);
            throw rejected;
        }
    }

    private void load(LoadableBatch checked, long size, long position) {
        try {
            if (failure.get() == null) {
                machine.loading().load(checked, slice -> hear(slice, position));
            }
        } catch (InterruptedException interrupted) {
            failure.compareAndSet(null, interrupted);
            Thread.currentThread().interrupt();
        } catch (Throwable failed) {
            failure.compareAndSet(null, failed);
        } finally {
            leave(size);
        }
    }

    private void leave(long size) {
        machine.inFlight().leave(size);
        pending.arriveAndDeregister();
    }

    private void hear(Slice slice, long position) {
        Counts now = counts.accumulateAndGet(slice.counts(), Counts::plus);
        long inAll = submission.rawBytes() == null ? position : submission.rawBytes();
        listener.heard(new Progress(now, position, inAll));
    }

    /** Not interruptible: the submission's lock must outlive every batch that is on its way. */
    private void awaitLoaders() {
        pending.awaitAdvance(pending.arrive());
    }

    private void throwFailure() {
        Throwable failed = failure.get();
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failed != null) {
            throw new IllegalStateException("a loader was interrupted", failed);
        }
    }
}

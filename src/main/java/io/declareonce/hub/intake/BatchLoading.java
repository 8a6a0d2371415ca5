package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.Text;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads one checked batch of one submission, whatever it takes: again after a race or while the database is away, in halves where the
 * database refuses something in it, until a culprit is alone and is set aside. Thread-safe.
 */
final class BatchLoading {
    private static final Logger LOG = LoggerFactory.getLogger(BatchLoading.class);
    private static final int MOST_RACES = 8;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final Duration PATIENCE_WITH_FULL_STORAGE = Duration.ofSeconds(5);
    private static final Finding REFUSED_BY_DATABASE = new Finding(
            "refused-by-database",
            null,
            Severity.ERROR,
            new Text(
                    "Cơ sở dữ liệu không lưu được bản ghi này; hãy kiểm tra các giá trị quá dài hoặc ký tự lạ rồi gửi lại.",
                    "The database cannot store this record; look for values that are too long or for odd characters, then"
                            + " send it again."));

    private final Consumer<LoadableBatch> attempt;
    private final Ledger ledger;
    private final Duration retryFor;
    private final BooleanSupplier isClosing;

    /**
     * @param attempt sends the batch through the pipeline's transaction
     * @param isClosing true once the hub shuts down: no further attempts
     */
    BatchLoading(Consumer<LoadableBatch> attempt, Ledger ledger, Duration retryFor, BooleanSupplier isClosing) {
        this.attempt = attempt;
        this.ledger = ledger;
        this.retryFor = retryFor;
        this.isClosing = isClosing;
    }

    /** @param heard hears each slice that was closed, with its counts */
    void load(LoadableBatch batch, Consumer<Slice> heard) throws InterruptedException {
        long start = System.nanoTime();
        int races = 0;
        for (int tries = 0; ; tries++) {
            Slices slices = batch.slices().fresh();
            Slice slice = slices.single();
            try {
                attempt.accept(batch.within(slices));
                heard.accept(slice);
                return;
            } catch (RuntimeException failed) {
                Failure failure = Failure.of(failed);
                if (failure == Failure.TAKEN) {
                    acceptIfClosed(slice, failed, heard);
                    return;
                }
                if (failure == Failure.DATA || (failure == Failure.RACE && ++races > MOST_RACES)) {
                    part(batch, failed, heard);
                    return;
                }
                if (isHopeless(failure, System.nanoTime() - start)) {
                    throw failed;
                }
                LOG.info("batch of {} is tried again after {}", slice.submission(), FailureText.of(failed));
            }
            pause(tries);
        }
    }

    /** A commit whose answer was lost has closed the batch; else somebody else holds the submission now. */
    private void acceptIfClosed(Slice slice, RuntimeException failed, Consumer<Slice> heard) {
        if (!ledger.isClosed(slice)) {
            throw failed;
        }
        heard.accept(slice);
    }

    private void part(LoadableBatch batch, RuntimeException failed, Consumer<Slice> heard) throws InterruptedException {
        List<Slices> halves = batch.slices().halves();
        if (halves.isEmpty()) {
            setAside(batch, heard);
            return;
        }
        LOG.info("batch of {} is parted after {}", batch.slices(), FailureText.of(failed));
        for (Slices half : halves) {
            load(batch.within(half), heard);
        }
    }

    private void setAside(LoadableBatch culprit, Consumer<Slice> heard) throws InterruptedException {
        Slices slices = culprit.slices().fresh();
        long start = System.nanoTime();
        for (int tries = 0; ; tries++) {
            try {
                attempt.accept(culprit.refusing(slices, REFUSED_BY_DATABASE));
                heard.accept(slices.single());
                return;
            } catch (RuntimeException failed) {
                Failure failure = Failure.of(failed);
                if (failure == Failure.TAKEN) {
                    acceptIfClosed(slices.single(), failed, heard);
                    return;
                }
                if (failure == Failure.DATA || isHopeless(failure, System.nanoTime() - start)) {
                    throw failed;
                }
                slices = slices.fresh();
            }
            pause(tries);
        }
    }

    private boolean isHopeless(Failure failure, long nanos) {
        if (failure == Failure.BROKEN || isClosing.getAsBoolean()) {
            return true;
        }
        Duration patience = failure == Failure.STORAGE_FULL ? shorter(PATIENCE_WITH_FULL_STORAGE, retryFor) : retryFor;
        return nanos > patience.toNanos();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void pause(int tries) throws InterruptedException {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
        TimeUnit.MILLISECONDS.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }
}

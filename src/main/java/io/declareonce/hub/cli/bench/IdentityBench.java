package io.declareonce.hub.cli.bench;

import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.SubmissionLoading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * {@code bench identity}: submissions of one record each, sent by several senders into a hub that holds many entities. One
 * in ten records names a person without identifier, who is found by evidence; nine name known or new ones.
 */
public final class IdentityBench {
    private static final int WARM_UP = 500;

    private final SubmissionLoading loading;
    private final Runnable settling;
    private final Path scratch;
    private final long records;
    private final int sent;
    private final int senders;

    /**
     * @param settling looks again at all that waits for it, so that evidence knows what is stored
     * @param scratch where the file of what is stored beforehand is written; it is deleted afterwards
     * @param records stored beforehand; they name nearly as many people
     * @param sent submissions that are timed
     */
    public IdentityBench(
            SubmissionLoading loading, Runnable settling, Path scratch, long records, int sent, int senders) {
        this.loading = loading;
        this.settling = settling;
        this.scratch = scratch;
        this.records = records;
        this.sent = sent;
        this.senders = senders;
    }

    /**
     * What was measured.
     *
     * @param settlingSeconds how long it took to look again at all that was stored beforehand
     * @param perSecond submissions sent, committed and answered
     * @param p50 milliseconds from sending to the answer after the commit, of half of them at most
     * @param p99 the same, of 99 in 100
     */
    public record Result(
            long stored,
            double storingSeconds,
            double settlingSeconds,
            int sent,
            int senders,
            double perSecond,
            double p50,
            double p99,
            double settlingAfterwardsSeconds) {}

    /** @param progress hears a line at each step */
    public Result run(Consumer<String> progress) throws IOException, InterruptedException {
        BenchDeeds deeds = new BenchDeeds(records);
        progress.accept("storing %,d records".formatted(records));
        double storing = store(deeds);
        progress.accept("looking again at all of them");
        double settled = timed(settling);
        progress.accept("warming up");
        send(deeds, records, WARM_UP);
        progress.accept("sending %,d submissions of one record".formatted(sent));
        long start = System.nanoTime();
        long[] nanos = send(deeds, records + WARM_UP, sent);
        double seconds = (System.nanoTime() - start) / 1e9;
        double afterwards = timed(settling);
        Arrays.sort(nanos);
        return new Result(
                records,
                rounded(storing),
                rounded(settled),
                sent,
                senders,
                rounded(sent / seconds),
                rounded(nanos[sent / 2] / 1e6),
                rounded(nanos[(int) (sent * 0.99)] / 1e6),
                rounded(afterwards));
    }

    private double store(BenchDeeds deeds) throws IOException {
        Path file = scratch.resolve("deeds.csv");
        BenchFiles.writeCsv(file, deeds, 0, records);
        long start = System.nanoTime();
        try (InputStream bytes = Files.newInputStream(file)) {
            loading.load(loading.receive("land.deed", "csv", "bench", bytes));
        }
        Files.delete(file);
        return (System.nanoTime() - start) / 1e9;
    }

    /** @return nanoseconds of each submission */
    private long[] send(BenchDeeds deeds, long first, int count) throws InterruptedException {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<RuntimeException> broken = new AtomicReference<>();
        Thread[] threads = new Thread[senders];
        for (int i = 0; i < senders; i++) {
            threads[i] = new Thread(
                    () -> {
                        for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                            byte[] payload =
                                    BenchFiles.csv(deeds, first + at, 1).getBytes(StandardCharsets.UTF_8);
                            long start = System.nanoTime();
                            try {
                                loading.deliver(
                                        new Incoming("land.deed", "csv", "bench"), new ByteArrayInputStream(payload));
                            } catch (RuntimeException failed) {
                                broken.compareAndSet(null, failed);
                                return;
                            }
                            nanos[at] = System.nanoTime() - start;
                        }
                    },
                    "bench-sender-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        RuntimeException failed = broken.get();
        if (failed != null) {
            throw failed;
        }
        return nanos;
    }

    private static double timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

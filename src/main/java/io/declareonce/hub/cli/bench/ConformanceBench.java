package io.declareonce.hub.cli.bench;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.conformance.Conformance;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.Batch;
import io.declareonce.hub.intake.Circuit;
import io.declareonce.hub.intake.DecodedDelivery;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code bench conformance}: deeds of 20 elements with their cross-field rules (three of the dataset, two of the citizen for
 * each of two subjects) are judged by the step as the pipeline runs it, batch by batch on one thread: first as decoded
 * records, then from the bytes of an Avro file, whose decoding is then part of the time. One record in fifty is refused, as
 * in {@code bench intake}.
 */
public final class ConformanceBench {
    private static final String DATASET = "land.deed";
    private static final int BATCH = 5_000;
    private static final int BATCHES_PER_FILE = 10;
    private static final double WARM_UP_SECONDS = 3;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final Edition edition;
    private final Dataset dataset;
    private final long records;

    /**
     * @param edition of the dictionary with the benchmark's dataset
     * @param records how many are judged while the clock runs, in whole batches
     */
    public ConformanceBench(Edition edition, long records) {
        this.edition = edition;
        this.dataset = edition.getDataset(DATASET);
        this.records = records;
    }

    /**
     * What was measured.
     *
     * @param decoded judging alone
     * @param fromAvroBytes decoding and judging
     * @param refusedShare of the records, from 0 to 1
     */
    public record Result(
            String dataset, int elements, long records, Rate decoded, Rate fromAvroBytes, double refusedShare) {}

    /**
     * How fast it was.
     *
     * @param recordsPerSecondPerCore in a second of the thread's processor time, so that what else runs on the machine
     *     counts as little as can be
     * @param recordsPerSecond by the clock on the wall
     */
    public record Rate(double recordsPerSecondPerCore, double recordsPerSecond) {}

    /** @param progress hears a line at each step */
    public Result run(Consumer<String> progress) throws IOException {
        List<SourceRecord> made = made();
        byte[] file = BenchAvro.file(dataset, made);
        List<SourceRecord> batch = made.subList(0, BATCH);
        try (Conformance conformance = new Conformance(Clock.systemUTC())) {
            progress.accept("decoded records on one thread");
            Tally decoded = measure(tally -> judgeDecoded(conformance, batch, tally));
            progress.accept("an Avro file on one thread");
            Tally fromBytes = measure(tally -> judgeFile(conformance, file, tally));
            return new Result(
                    DATASET,
                    dataset.fields().size(),
                    decoded.records,
                    decoded.rate(),
                    fromBytes.rate(),
                    (double) decoded.refused / decoded.records);
        }
    }

    private List<SourceRecord> made() {
        int count = BATCH * BATCHES_PER_FILE;
        BenchDeeds deeds = new BenchDeeds(count);
        BenchRecords maker = new BenchRecords(dataset);
        List<SourceRecord> made = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            made.add(maker.record(index + 1, deeds.deed(index)));
        }
        return made;
    }

    private interface Round {
        void run(Tally tally) throws IOException;
    }

    private Tally measure(Round round) throws IOException {
        Tally warm = new Tally();
        while (warm.nanos < WARM_UP_SECONDS * 1e9) {
            round.run(warm);
        }
        Tally tally = new Tally();
        while (tally.records < records) {
            round.run(tally);
        }
        return tally;
    }

    /** The copies, which carry no findings of the round before, are made while the clock stands. */
    private void judgeDecoded(Conformance conformance, List<SourceRecord> batch, Tally tally) {
        List<SourceRecord> fresh = batch.stream().map(BenchRecords::unjudged).toList();
        tally.start();
        judge(conformance, fresh, tally);
        tally.stop();
    }

    private void judgeFile(Conformance conformance, byte[] file, Tally tally) throws IOException {
        tally.start();
        var delivery = DecodedDelivery.open(new ByteArrayInputStream(file), edition, dataset, "avro");
        List<SourceRecord> decoded = delivery.next(BATCH);
        while (!decoded.isEmpty()) {
            judge(conformance, decoded, tally);
            decoded = delivery.next(BATCH);
        }
        tally.stop();
    }

    private void judge(Conformance conformance, List<SourceRecord> batch, Tally tally) {
        RecordRef first = batch.get(0).ref();
        Slice slice = new Slice(first.submission(), 1, first.ordinal(), first.ordinal() + batch.size() - 1);
        CheckedBatch checked = conformance.check(new Batch(slice, edition, dataset, batch, new Circuit(1, 0, 0)));
        tally.records += checked.conforming().size() + checked.refused().size();
        tally.refused += checked.refused().size();
    }

    private static final class Tally {
        private long records;
        private long refused;
        private long nanos;
        private long processorNanos;
        private long started;
        private long processorStarted;

        void start() {
            started = System.nanoTime();
            processorStarted = PROCESSOR.getCurrentThreadCpuTime();
        }

        void stop() {
            processorNanos += PROCESSOR.getCurrentThreadCpuTime() - processorStarted;
            nanos += System.nanoTime() - started;
        }

        Rate rate() {
            return new Rate(Math.round(records * 1e9 / processorNanos), Math.round(records * 1e9 / nanos));
        }
    }
}

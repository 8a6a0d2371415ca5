package io.declareonce.hub.cli.bench;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.conformance.Conformance;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.Batch;
import io.declareonce.hub.intake.Circuit;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code bench conformance}: deeds of 20 elements with their cross-field rules are judged by the step as the pipeline runs
 * it, batch by batch on one thread. One record in fifty is refused, as in {@code bench intake}. Everything but the
 * judging is left out of the time.
 */
public final class ConformanceBench {
    private static final String DATASET = "land.deed";
    private static final int DISTINCT = 5_000;
    private static final int BATCH = 5_000;
    private static final double WARM_UP_SECONDS = 3;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final Edition edition;
    private final Dataset dataset;
    private final long records;
    private final List<SourceRecord> decoded;

    /**
     * @param edition of the dictionary with the benchmark's dataset
     * @param records how many are judged while the clock runs, in whole batches
     */
    public ConformanceBench(Edition edition, long records) {
        this.edition = edition;
        this.dataset = edition.getDataset(DATASET);
        this.records = records;
        decoded = decoded(dataset);
    }

    private static List<SourceRecord> decoded(Dataset dataset) {
        BenchDeeds deeds = new BenchDeeds(DISTINCT);
        BenchRecords maker = new BenchRecords(dataset);
        List<SourceRecord> decoded = new ArrayList<>(DISTINCT);
        for (int index = 0; index < DISTINCT; index++) {
            decoded.add(maker.record(index + 1, deeds.deed(index)));
        }
        return decoded;
    }

    /**
     * What was measured.
     *
     * @param recordsPerSecondPerCore decoded records that one thread judges in a second of its processor time, so that
     *     what else runs on the machine counts as little as can be
     * @param recordsPerSecond the same by the clock on the wall
     * @param refusedShare of the records, from 0 to 1
     */
    public record Result(
            String dataset,
            int elements,
            long records,
            double recordsPerSecondPerCore,
            double recordsPerSecond,
            double refusedShare) {}

    /** @param progress hears a line at each step */
    public Result run(Consumer<String> progress) {
        try (Conformance conformance = new Conformance(Clock.systemUTC())) {
            progress.accept("warming up");
            Tally warm = new Tally();
            while (warm.nanos < WARM_UP_SECONDS * 1e9) {
                judgeBatch(conformance, warm);
            }
            progress.accept("judging " + records + " decoded records on one thread");
            Tally tally = new Tally();
            while (tally.records < records) {
                judgeBatch(conformance, tally);
            }
            return new Result(
                    DATASET,
                    dataset.fields().size(),
                    tally.records,
                    Math.round(tally.records * 1e9 / tally.processorNanos),
                    Math.round(tally.records * 1e9 / tally.nanos),
                    (double) tally.refused / tally.records);
        }
    }

    private void judgeBatch(Conformance conformance, Tally tally) {
        Batch batch = batch((int) (tally.records % DISTINCT));
        long start = System.nanoTime();
        long processorStart = PROCESSOR.getCurrentThreadCpuTime();
        CheckedBatch checked = conformance.check(batch);
        tally.processorNanos += PROCESSOR.getCurrentThreadCpuTime() - processorStart;
        tally.nanos += System.nanoTime() - start;
        tally.records += checked.conforming().size() + checked.refused().size();
        tally.refused += checked.refused().size();
    }

    private Batch batch(int from) {
        List<SourceRecord> records = new ArrayList<>(BATCH);
        for (SourceRecord record : decoded.subList(from, from + BATCH)) {
            records.add(BenchRecords.unjudged(record));
        }
        Slice slice = new Slice(records.get(0).ref().submission(), 1, from + 1L, from + BATCH);
        return new Batch(slice, edition, dataset, records, new Circuit(1, 0, 0));
    }

    private static final class Tally {
        private long records;
        private long refused;
        private long nanos;
        private long processorNanos;
    }
}

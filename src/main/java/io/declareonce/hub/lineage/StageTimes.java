package io.declareonce.hub.lineage;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sums the time that records spend in each stage, over all threads; benchmarks divide by the number of records.
 * Thread-safe.
 */
public final class StageTimes {
    private final Map<Stage, LongAdder> nanos = new EnumMap<>(Stage.class);

    public StageTimes() {
        for (Stage stage : Stage.values()) {
            nanos.put(stage, new LongAdder());
        }
    }

    /** Starts a measurement that ends when it is closed: {@code try (var time = times.measure(Stage.WRITE))}. */
    public Measurement measure(Stage stage) {
        long start = System.nanoTime();
        return () -> add(stage, System.nanoTime() - start);
    }

    public void add(Stage stage, long durationInNanos) {
        adder(stage).add(durationInNanos);
    }

    public long nanos(Stage stage) {
        return adder(stage).sum();
    }

    public void reset() {
        nanos.values().forEach(LongAdder::reset);
    }

    private LongAdder adder(Stage stage) {
        LongAdder adder = nanos.get(stage);
        if (adder == null) {
            throw new IllegalStateException("no adder for " + stage);
        }
        return adder;
    }

    /** A running measurement. */
    @FunctionalInterface
    public interface Measurement extends AutoCloseable {
        @Override
        void close();
    }
}

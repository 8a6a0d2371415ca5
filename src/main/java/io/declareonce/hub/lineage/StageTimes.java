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

    /** Does the work and adds the time it took, whether it ends well or not. */
    public <T, E extends Exception> T measure(Stage stage, Work<T, E> work) throws E {
        long start = System.nanoTime();
        try {
            return work.run();
        } finally {
            add(stage, System.nanoTime() - start);
        }
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

    /** Work that may fail with its own kind of exception. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }
}

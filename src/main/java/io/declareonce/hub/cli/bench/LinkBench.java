package io.declareonce.hub.cli.bench;

import io.declareonce.hub.identity.matching.FileLinking;
import io.declareonce.hub.identity.matching.LinkDefinition;
import io.declareonce.hub.identity.matching.LinkDefinitionReader;
import io.declareonce.hub.identity.matching.LinkSummary;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** {@code bench link}: persons of {@link LinkBenchPeople} in one CSV file are deduplicated in memory. */
public final class LinkBench {
    private static final double MIB = 1 << 20;

    private final Path directory;
    private final int records;
    private final long seed;

    public LinkBench(Path directory, int records, long seed) {
        this.directory = directory;
        this.records = records;
        this.seed = seed;
    }

    /**
     * What was measured.
     *
     * @param seconds from the first byte read to the last cluster
     * @param peakHeapMib of the Java heap, as the collector left room for it
     */
    public record Result(
            int records,
            int entities,
            double seconds,
            double recordsPerSecond,
            double peakHeapMib,
            double candidatesPerRecord,
            double pairCompleteness,
            double precision,
            double recall,
            double f1) {}

    public Result run(Consumer<String> progress) throws IOException {
        Path file = directory.resolve("people.csv");
        new LinkBenchPeople(records, seed).write(file);
        progress.accept("people written");
        resetPeak();
        long[] started = {System.nanoTime()};
        FileLinking linking = FileLinking.link(definition(), List.of(file), null, (step, share) -> {
            progress.accept(
                    String.format(java.util.Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - started[0]) / 1e9, step));
        });
        double peak = peak();
        LinkSummary summary = linking.summary();
        var truth = Objects.requireNonNull(summary.evaluation());
        return new Result(
                summary.records(),
                summary.entities(),
                summary.seconds(),
                summary.records() / summary.seconds(),
                peak,
                summary.candidatesPerRecord(),
                truth.pairCompleteness(),
                truth.precision(),
                truth.recall(),
                truth.f1());
    }

    private static LinkDefinition definition() throws IOException {
        try (InputStream in = Objects.requireNonNull(LinkBench.class.getResourceAsStream("/bench/link.yaml"))) {
            var reader = new LinkDefinitionReader();
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Objects.requireNonNull(reader.read("bench/link.yaml", yaml), "bench/link.yaml");
        }
    }

    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static double peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / MIB;
    }
}

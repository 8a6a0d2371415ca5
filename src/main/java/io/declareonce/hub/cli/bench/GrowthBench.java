package io.declareonce.hub.cli.bench;

import io.declareonce.hub.intake.SubmissionLoading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * {@code bench intake --growth}: whether a hub slows down as it fills. The deeds of {@code bench intake} go into an empty hub
 * until it holds ten times {@code records}; the last tenth before {@code records} and the last tenth before the end are
 * timed.
 */
public final class GrowthBench {
    private final SubmissionLoading loading;
    private final Path scratch;
    private final long records;

    /**
     * @param scratch where the files are written; they are deleted afterwards
     * @param records stored at the first measure; ten times as many at the second
     */
    public GrowthBench(SubmissionLoading loading, Path scratch, long records) {
        this.loading = loading;
        this.scratch = scratch;
        this.records = records;
    }

    /**
     * What was measured.
     *
     * @param early microseconds a record from 0.9 to 1 times {@code records} stored
     * @param late the same from 9 to 10 times
     * @param growth late / early
     */
    public record Result(long records, double early, double late, double growth) {}

    /** @param progress hears a line at each step */
    public Result run(Consumer<String> progress) throws IOException {
        load(0, records * 9 / 10, progress);
        double early = load(records * 9 / 10, records, progress);
        load(records, records * 9, progress);
        double late = load(records * 9, records * 10, progress);
        return new Result(records, early, late, late / early);
    }

    private double load(long first, long end, Consumer<String> progress) throws IOException {
        Path file = scratch.resolve("deeds.csv");
        BenchFiles.writeCsv(file, new BenchDeeds(records), first, end - first);
        long start = System.nanoTime();
        try (InputStream bytes = Files.newInputStream(file)) {
            loading.load(loading.receive("land.deed", "csv", "bench", bytes));
        }
        double microseconds = (System.nanoTime() - start) / 1e3 / (end - first);
        Files.delete(file);
        progress.accept("%,d records stored; the last %,d took %.2f microseconds each"
                .formatted(end, end - first, microseconds));
        return microseconds;
    }
}

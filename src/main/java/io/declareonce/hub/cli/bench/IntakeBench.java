package io.declareonce.hub.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Stage;
import io.declareonce.hub.lineage.StageTimes;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * {@code bench intake}: a CSV file of deeds goes the whole way into an empty hub (load 1), and as many other deeds go on top
 * of them (load 2). Each load is set against a COPY of the same rows on the same server, taken just before it.
 */
public final class IntakeBench {
    private static final String DATASET = "land.deed";

    private final SubmissionLoading loading;
    private final StageTimes times;
    private final DataSource dataSource;
    private final Path scratch;
    private final long records;

    /**
     * @param scratch where the two files are written; they are deleted afterwards
     * @param records per load
     */
    public IntakeBench(SubmissionLoading loading, StageTimes times, DataSource dataSource, Path scratch, long records) {
        this.loading = loading;
        this.times = times;
        this.dataSource = dataSource;
        this.scratch = scratch;
        this.records = records;
    }

    /**
     * What was measured.
     *
     * @param ratio the smaller of the loads' baseline seconds / hub seconds
     */
    public record Result(long recordsPerLoad, double ratio, List<Load> loads) {}

    /**
     * One load.
     *
     * @param receivingSeconds part of the hub's seconds in which the file's bytes were kept
     * @param microsecondsPerRecord time of the threads per record and stage, waiting included
     * @param processorMicrosecondsPerRecord processor time of the Java process per record, the database's not included
     */
    public record Load(
            int number,
            double baselineSeconds,
            double hubSeconds,
            double baselineOverHub,
            double receivingSeconds,
            double recordsPerSecond,
            Counts counts,
            Map<String, Double> microsecondsPerRecord,
            double processorMicrosecondsPerRecord) {}

    /** @param progress hears a line at each step */
    public Result run(Consumer<String> progress) throws IOException, SQLException {
        BenchDeeds deeds = new BenchDeeds(records);
        CopyBaseline baseline = new CopyBaseline(dataSource, deeds);
        baseline.createTable();
        List<Load> loads = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            progress.accept("load " + number + ": writing the file");
            Path file = scratch.resolve("deeds-" + number + ".csv");
            long first = (number - 1) * records;
            BenchFiles.writeCsv(file, deeds, first, records);
            settle();
            progress.accept("load " + number + ": COPY of the same rows");
            Duration copied = baseline.load(first, records);
            settle();
            progress.accept("load " + number + ": the hub's whole way");
            loads.add(load(number, file, copied));
            Files.delete(file);
        }
        double ratio = loads.stream().mapToDouble(Load::baselineOverHub).min().orElseThrow();
        return new Result(records, ratio, loads);
    }

    private Load load(int number, Path file, Duration copied) throws IOException {
        times.reset();
        long processorStart = processorNanos();
        long start = System.nanoTime();
        SubmissionId id;
        try (InputStream bytes = Files.newInputStream(file)) {
            id = loading.receive(DATASET, "csv", "bench", bytes);
        }
        double receiving = secondsSince(start);
        SubmissionReport report = loading.load(id);
        double seconds = secondsSince(start);
        double baselineSeconds = copied.toNanos() / 1e9;
        return new Load(
                number,
                rounded(baselineSeconds),
                rounded(seconds),
                rounded(baselineSeconds / seconds),
                rounded(receiving),
                Math.round(report.counts().received() / seconds),
                report.counts(),
                budget(report.counts().received()),
                rounded((processorNanos() - processorStart)
                        / 1e3
                        / report.counts().received()));
    }

    private Map<String, Double> budget(long received) {
        Map<String, Double> budget = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            budget.put(stage.name().toLowerCase(Locale.ROOT), rounded(times.nanos(stage) / 1e3 / received));
        }
        return budget;
    }

    /** Lets neither side pay for what the other one left in the server's buffers. */
    private void settle() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.cli.RunningHub.Duty;
import io.declareonce.hub.cli.bench.BenchDictionary;
import io.declareonce.hub.cli.bench.GrowthBench;
import io.declareonce.hub.cli.bench.IntakeBench;
import io.declareonce.hub.cli.bench.IntakeBench.Load;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.lineage.StageTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs on an empty hub of its own, below the data directory, and takes it away afterwards. */
@Command(
        name = "intake",
        sortOptions = false,
        description = "The whole way of CSV records into an empty hub and on top, against a COPY of the same rows.")
final class BenchIntakeCommand extends HubTask {
    @Option(names = "--records", paramLabel = "N", description = "Records per load (default: ${DEFAULT-VALUE}).")
    private long records = 1_000_000;

    @Option(
            names = "--growth",
            description = "Instead, fill the hub to ten times as many and compare the pace of the last N of them"
                    + " with that before the first N.")
    private boolean growth;

    @Override
    int run(Output output) throws Exception {
        Path scratch = Files.createDirectories(options().dir().toAbsolutePath());
        Path directory = Files.createTempDirectory(scratch, "bench-");
        try {
            measure(output, directory);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        return 0;
    }

    private void measure(Output output, Path directory) throws Exception {
        Path dictionary = directory.resolve("data-dictionary");
        BenchDictionary.copy(RunningHub.home().resolve("data-dictionary"), dictionary);
        try (RunningHub hub = RunningHub.start(
                options(), Duty.LOAD, "hub.dir=" + directory, "hub.dictionary.directory=" + dictionary)) {
            refuseUnlessEmpty(hub);
            if (growth) {
                showGrowth(output, new GrowthBench(hub.get(SubmissionLoading.class), directory, records));
            } else {
                var bench = new IntakeBench(
                        hub.get(SubmissionLoading.class),
                        hub.get(StageTimes.class),
                        hub.get(DataSource.class),
                        directory,
                        records);
                show(output, bench.run(line -> output.err().println(line)));
            }
        }
    }

    private static void showGrowth(Output output, GrowthBench bench) throws IOException {
        GrowthBench.Result result = bench.run(line -> output.err().println(line));
        output.json(result);
        output.line(String.format(
                Locale.ROOT,
                "growth %.3f: %.2f microseconds a record before %d are stored, %.2f before %d",
                result.growth(),
                result.early(),
                result.records(),
                result.late(),
                10 * result.records()));
    }

    static void refuseUnlessEmpty(RunningHub hub) throws IOException {
        if (!hub.get(io.declareonce.hub.intake.Submissions.class)
                .listSubmissions(1)
                .isEmpty()) {
            throw new IOException("The database of HUB_DATABASE_URL holds submissions already. Name an empty one.");
        }
    }

    private static void show(Output output, IntakeBench.Result result) {
        output.json(result);
        for (Load load : result.loads()) {
            output.line(String.format(
                    Locale.ROOT,
                    "load %d: baseline %.2f s, hub %.2f s, ratio %.3f, %.0f records/s (received %d: accepted %d, unchanged %d,"
                            + " outdated %d, quarantined %d)",
                    load.number(),
                    load.baselineSeconds(),
                    load.hubSeconds(),
                    load.baselineOverHub(),
                    load.recordsPerSecond(),
                    load.counts().received(),
                    load.counts().accepted(),
                    load.counts().unchanged(),
                    load.counts().outdated(),
                    load.counts().quarantined()));
            output.line("  microseconds a record: Java's processor time " + load.processorMicrosecondsPerRecord()
                    + "; threads, waiting included: "
                    + load.microsecondsPerRecord().entrySet().stream()
                            .map(stage -> stage.getKey() + " " + stage.getValue())
                            .collect(Collectors.joining(", ")));
        }
        output.line(String.format(Locale.ROOT, "ratio %.3f", result.ratio()));
    }
}

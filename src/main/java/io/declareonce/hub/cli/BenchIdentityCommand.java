package io.declareonce.hub.cli;

import io.declareonce.hub.cli.RunningHub.Duty;
import io.declareonce.hub.cli.bench.BenchDictionary;
import io.declareonce.hub.cli.bench.IdentityBench;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.warehouse.Relooking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs on an empty hub of its own, below the data directory, and takes it away afterwards. */
@Command(
        name = "identity",
        sortOptions = false,
        description = "Submissions of one record each into a hub that holds many: rate, and time from send to commit.")
final class BenchIdentityCommand extends HubTask {
    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Records stored beforehand (default: ${DEFAULT-VALUE}).")
    private long records = 1_000_000;

    @Option(names = "--sent", paramLabel = "N", description = "Submissions that are timed (default: ${DEFAULT-VALUE}).")
    private int sent = 10_000;

    @Option(names = "--senders", paramLabel = "N", description = "How many send at once (default: ${DEFAULT-VALUE}).")
    private int senders = 8;

    @Override
    int run(Output output) throws Exception {
        Path scratch = Files.createDirectories(options().dir().toAbsolutePath());
        Path directory = Files.createTempDirectory(scratch, "bench-");
        try {
            measure(output, directory);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        return Cli.DONE;
    }

    private void measure(Output output, Path directory) throws Exception {
        Path dictionary = directory.resolve("data-dictionary");
        BenchDictionary.copy(RunningHub.home().resolve("data-dictionary"), dictionary);
        try (RunningHub hub = RunningHub.start(
                options(), Duty.LOAD, "hub.dir=" + directory, "hub.dictionary.directory=" + dictionary)) {
            BenchIntakeCommand.refuseUnlessEmpty(hub);
            var bench = new IdentityBench(
                    hub.get(SubmissionLoading.class),
                    hub.get(Relooking.class)::drain,
                    directory,
                    records,
                    sent,
                    senders);
            show(output, bench.run(line -> output.err().println(line)));
        }
    }

    private static void show(Output output, IdentityBench.Result result) {
        output.json(result);
        output.line(String.format(
                Locale.ROOT,
                "%,d records stored in %.1f s, looked at again in %.1f s; %,d submissions of one record by %d senders:"
                        + " %,.0f a second, p50 %.1f ms, p99 %.1f ms; looked at again in %.1f s",
                result.stored(),
                result.storingSeconds(),
                result.settlingSeconds(),
                result.sent(),
                result.senders(),
                result.perSecond(),
                result.p50(),
                result.p99(),
                result.settlingAfterwardsSeconds()));
    }
}

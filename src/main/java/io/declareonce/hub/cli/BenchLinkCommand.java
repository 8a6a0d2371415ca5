package io.declareonce.hub.cli;

import io.declareonce.hub.cli.bench.LinkBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Needs no hub and no database. */
@Command(
        name = "link",
        sortOptions = false,
        description = "Persons with duplicates and errors, found again in a plain file: time, memory, candidates.")
final class BenchLinkCommand extends HubTask {
    @Option(names = "--records", paramLabel = "N", description = "Records to link (default: ${DEFAULT-VALUE}).")
    private int records = 1_000_000;

    @Option(names = "--seed", paramLabel = "S", description = "Of the made-up persons (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    int run(Output output) throws Exception {
        Path scratch = Files.createDirectories(options().dir().toAbsolutePath());
        Path directory = Files.createTempDirectory(scratch, "bench-");
        try {
            LinkBench.Result result = new LinkBench(directory, records, seed)
                    .run(line -> output.err().println(line));
            output.json(result);
            output.line(String.format(
                    Locale.ROOT,
                    "%,d records in %.1f s (%,.0f records/s), peak heap %,.0f MiB, %.1f candidates a record,"
                            + " pair completeness %.4f, precision %.4f, recall %.4f, F1 %.4f",
                    result.records(),
                    result.seconds(),
                    result.recordsPerSecond(),
                    result.peakHeapMib(),
                    result.candidatesPerRecord(),
                    result.pairCompleteness(),
                    result.precision(),
                    result.recall(),
                    result.f1()));
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        return Cli.DONE;
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.cli.bench.BenchDictionary;
import io.declareonce.hub.cli.bench.ConformanceBench;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Needs no hub and no database: the shipped dictionary is compiled and judges records in memory. */
@Command(
        name = "conformance",
        sortOptions = false,
        description = "Records judged in a second on one core, by the whole dictionary of a dataset.")
final class BenchConformanceCommand extends HubTask {
    @Option(names = "--records", paramLabel = "N", description = "Records to judge (default: ${DEFAULT-VALUE}).")
    private long records = 10_000_000;

    @Override
    int run(Output output) throws Exception {
        var edition = BenchDictionary.edition(RunningHub.home().resolve("data-dictionary"));
        ConformanceBench.Result result =
                new ConformanceBench(edition, records).run(line -> output.err().println(line));
        output.json(result);
        output.line(String.format(
                Locale.ROOT,
                "%s, %d elements: %.2f million decoded records/s per core, %.2f million from Avro bytes (%.1f %% refused)",
                result.dataset(),
                result.elements(),
                result.decoded().recordsPerSecondPerCore() / 1e6,
                result.fromAvroBytes().recordsPerSecondPerCore() / 1e6,
                result.refusedShare() * 100));
        return 0;
    }
}

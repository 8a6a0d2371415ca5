package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.quarantine.QuarantineExport;
import io.declareonce.hub.quarantine.Sight;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes quarantined records for the department that mends them. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Write quarantined records of a dataset to a file, for the department that mends them.")
final class QuarantineExportCommand extends HubTask {
    /** What is written. */
    enum As {
        CSV,
        NDJSON
    }

    @Parameters(index = "0", paramLabel = "DATASET", description = "Such as education.enrolment.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String dataset;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Mixin
    private final QuarantineSelection which = new QuarantineSelection();

    @Option(names = "--as", paramLabel = "FORMAT", description = "csv or ndjson (default: csv).")
    private As as = As.CSV;

    @Option(names = "--full", description = "Values as they were delivered, not masked.")
    private boolean full;

    @Override
    int run(Output output) throws IOException {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK);
                Writer to = Files.newBufferedWriter(file)) {
            Map<String, String> asked = new TreeMap<>(which.asked(null));
            asked.put("dataset", dataset);
            asked.put("sight", full ? "full" : "masked");
            hub.audit(System.getProperty("user.name"), "export-quarantined", asked);
            var request = new QuarantineExport.Request(
                    dataset, which.selection(), output.language(), full ? Sight.FULL : Sight.MASKED);
            QuarantineExport export = hub.get(QuarantineExport.class);
            long written = as == As.CSV ? export.writeCsv(request, to) : export.writeNdjson(request, to);
            output.json(new Written(file.toString(), written));
            output.line(new Text(
                    "Đã ghi " + written + " bản ghi vào " + file + ".",
                    "Wrote " + written + " records to " + file + "."));
        }
        return Cli.DONE;
    }

    record Written(String file, long records) {}
}

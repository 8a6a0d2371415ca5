package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.CrossRecordSweep;
import io.declareonce.hub.warehouse.Relooking;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One file through the whole way. */
@Command(
        name = "import",
        sortOptions = false,
        description = "Take one file through the whole way and tell what became of its records.")
final class ImportCommand extends HubTask {
    private static final Map<String, String> BY_ENDING = Map.of(
            "csv", "csv", "ndjson", "ndjson", "jsonl", "ndjson", "json", "json", "xml", "xml", "avro", "avro", "xlsx",
            "xlsx", "xlsm", "xlsx");

    @Parameters(index = "0", paramLabel = "DATASET", description = "Such as land.parcel.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String dataset;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file; - reads standard input.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "csv, ndjson, json, xml, avro or xlsx (default: by the file's ending).")
    private @Nullable String format;

    @Option(
            names = "--source",
            paramLabel = "S",
            description = "Who sends it, for the ledger (default: ${DEFAULT-VALUE}).")
    private String source = "import";

    @Override
    int run(Output output) throws IOException {
        String asked = format();
        requireFile();
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOAD)) {
            hub.get(Dictionary.class).current().getDataset(dataset);
            SubmissionReport report = load(hub.get(SubmissionLoading.class), asked);
            hub.get(Relooking.class).drain();
            hub.get(CrossRecordSweep.class).follow();
            output.json(RunView.of(report));
            tell(report, output);
            return report.isRefused() ? Cli.REFUSED : Cli.DONE;
        }
    }

    private SubmissionReport load(SubmissionLoading loading, String asked) throws IOException {
        SubmissionId id;
        try (InputStream body = isStandardInput() ? System.in : Files.newInputStream(file)) {
            id = loading.receive(new Incoming(dataset, asked, source), body);
        }
        try (var progress = new LoadProgress(dataset)) {
            return loading.load(id, progress);
        }
    }

    private boolean isStandardInput() {
        return file.toString().equals("-");
    }

    private String format() {
        if (format != null) {
            return format.toLowerCase(Locale.ROOT);
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String found = BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1));
        if (found == null) {
            throw new WrongUsage(new Text(
                    "Không đoán được dạng của tệp. Hãy thêm --format csv, ndjson, json, xml, avro hoặc xlsx.",
                    "The file's ending does not tell its format. Add --format csv, ndjson, json, xml, avro or xlsx."));
        }
        return found;
    }

    private void requireFile() {
        if (!isStandardInput() && !Files.isReadable(file)) {
            throw new Refused(new Text(
                    "Không đọc được tệp " + file + ". Hãy kiểm tra đường dẫn và quyền đọc.",
                    "The file " + file + " cannot be read. Check its path and its rights."));
        }
    }

    private static void tell(SubmissionReport report, Output output) {
        output.line(RunView.table(output).row(RunView.cells(report)).render());
        Text problem = report.submission().problem();
        if (problem != null) {
            output.line(problem);
        }
        report.submission().notes().forEach(output::line);
        if (report.counts().quarantined() > 0) {
            output.line(new Text(
                    "Xem bản ghi bị cách ly: ./hub quarantine list",
                    "See what is in quarantine and why: ./hub quarantine list"));
        }
    }
}

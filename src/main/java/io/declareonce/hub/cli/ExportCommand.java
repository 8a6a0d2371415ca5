package io.declareonce.hub.cli;

import io.declareonce.hub.access.ExportFormat;
import io.declareonce.hub.access.TableExport;
import io.declareonce.hub.lineage.Text;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Published tables in bulk. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Write a published table to a file; without a table, tell which there are.")
final class ExportCommand extends HubTask {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Such as citizen or land.parcel.")
    private @Nullable String table;

    @Option(names = "--as", paramLabel = "FORMAT", description = "csv, ndjson, avro or parquet (default: csv).")
    private ExportFormat as = ExportFormat.CSV;

    @Option(names = "--to", paramLabel = "FILE", description = "The file to write (default: TABLE.FORMAT here).")
    private @Nullable Path file;

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            TableExport export = hub.get(TableExport.class);
            if (table == null) {
                var tables = export.listTables();
                output.json(tables);
                tables.forEach(output::line);
                return Cli.DONE;
            }
            hub.audit(
                    System.getProperty("user.name"),
                    "export-table",
                    Map.of("table", table, "format", as.name().toLowerCase(Locale.ROOT)));
            write(export, table, output);
            return Cli.DONE;
        }
    }

    private void write(TableExport export, String name, Output output) {
        Path to = file != null
                ? file
                : Path.of(name.replace('.', '_') + "." + as.name().toLowerCase(Locale.ROOT));
        long rows = export(export, name, to);
        output.json(new Exported(name, to.toString(), as.name().toLowerCase(Locale.ROOT), rows));
        output.line(new Text("Đã ghi " + rows + " dòng vào " + to + ".", "Wrote " + rows + " rows to " + to + "."));
    }

    private long export(TableExport export, String name, Path to) {
        if (!Terminal.isThere()) {
            return export.export(name, as, to, rows -> {});
        }
        try (var bar = new ProgressBar(name, -1)) {
            return export.export(name, as, to, bar::stepTo);
        }
    }

    record Exported(String table, String file, String format, long rows) {}
}

package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.DatasetDraft;
import io.declareonce.hub.dictionary.DatasetRequest;
import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.intake.WorkbookSample;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Drafts a dataset from a sample file. */
@Command(
        name = "dataset",
        sortOptions = false,
        description = {
            "Draft a dataset from a sample file: declared elements first, new ones only where none fits.",
            "Writes files that a person finishes (look for \"to finish\"); overwrites nothing."
        })
final class DictionaryNewDatasetCommand extends HubTask {
    private static final String WORKBOOK = "xlsx";
    private static final Map<String, String> BY_ENDING = Map.of(
            "csv", "csv", "txt", "csv", "tsv", "csv", "ndjson", "ndjson", "jsonl", "ndjson", "json", "json", WORKBOOK,
            WORKBOOK);

    @Mixin
    private final DictionaryPlace place = new DictionaryPlace();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "FILE",
            description = "A sample: csv, xlsx, ndjson or json.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path from;

    @Option(
            names = "--id",
            paramLabel = "DEPARTMENT.NAME",
            description = "The dataset's id, such as vehicle.registration (default: --department and the file's name).")
    private @Nullable String id;

    @Option(names = "--department", paramLabel = "ID", description = "Who delivers it, where --id is left out.")
    private @Nullable String department;

    @Option(
            names = "--name",
            paramLabel = "COLUMN=FIELD",
            description = "What to call a column's field, such as --name \"Biển số=plate_number\"; repeatable.")
    private Map<String, String> names = new LinkedHashMap<>();

    @Option(names = "--rows", paramLabel = "N", description = "Most rows to look at (default: ${DEFAULT-VALUE}).")
    private int rows = 10_000;

    @Option(
            names = "--route",
            paramLabel = "KIND",
            description = "Also draft a route: sql (a table), files (a drop folder), http (a door with pages) or sftp.")
    private RouteDraft.@Nullable Kind route;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "The source's table, path or folder, for --route sql, http and sftp.")
    private @Nullable String table;

    @Option(names = "--routes", paramLabel = "DIR", description = "Directory of the routes (default: routes).")
    private @Nullable Path routes;

    @Option(names = "--dry-run", description = "Tell what would be written, and write nothing.")
    private boolean dryRun;

    /** The answer as data. */
    record Drafted(DatasetDraft draft, @Nullable RouteDraft route, List<String> written) {}

    @Override
    int run(Output output) throws IOException {
        DatasetRequest request = request(output);
        DatasetDraft draft = request.format().equals(WORKBOOK) ? proposeOfWorkbook(request) : propose(request);
        RouteDraft drafted = route(request);
        Map<Path, String> files = files(draft, drafted);
        requireNew(files);
        if (!dryRun) {
            write(files);
        }
        output.json(new Drafted(
                draft, drafted, files.keySet().stream().map(Path::toString).toList()));
        tell(draft, drafted, files, output);
        return Cli.DONE;
    }

    private DatasetDraft propose(DatasetRequest request) {
        return new DictionaryCommands()
                .propose(DictionaryFiles.read(place.files()), request, LocalDate.now(ZoneId.systemDefault()));
    }

    /** The sheet is looked at as CSV; the draft and its route speak of workbooks. */
    private DatasetDraft proposeOfWorkbook(DatasetRequest request) throws IOException {
        Path csv = Files.createTempFile("hub-sample-", ".csv");
        try {
            WorkbookSample.writeCsv(request.sample(), csv, request.mostRows());
            return propose(request.of(csv));
        } catch (WorkbookSample.Unreadable unreadable) {
            throw new Refused(unreadable.problem());
        } finally {
            Files.delete(csv);
        }
    }

    private DatasetRequest request(Output output) {
        if (!Files.isReadable(from)) {
            throw new Refused(new Text(
                    "Không đọc được tệp mẫu " + from + ". Hãy kiểm tra đường dẫn và quyền đọc.",
                    "The sample " + from + " cannot be read. Check its path and its rights."));
        }
        List<String> alsoAs = route == RouteDraft.Kind.SQL ? List.of("sql") : List.of();
        return new DatasetRequest(
                datasetId(), from, format(), alsoAs, soundNames(), Math.max(rows, 2), output.language());
    }

    private Map<String, String> soundNames() {
        for (String name : names.values()) {
            if (!name.matches("[a-z][a-z0-9_]{0,49}")) {
                throw new WrongUsage(new Text(
                        name + " không dùng được làm tên trường: chỉ chữ thường, số và gạch dưới.",
                        name + " cannot be a field's name: lower-case letters, digits and underscores only."));
            }
        }
        return names;
    }

    private String datasetId() {
        String wanted = id != null ? id : department + "." + plainName();
        boolean isNamed = wanted.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*");
        if (!isNamed || (id == null && department == null)) {
            throw new WrongUsage(new Text(
                    "Hãy đặt mã bộ dữ liệu dạng sở.tên, ví dụ --id vehicle.registration.",
                    "Give the dataset an id like department.name: --id vehicle.registration."));
        }
        return wanted;
    }

    private String plainName() {
        String name =
                String.valueOf(from.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.[a-z]+$", "");
        return name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }

    private String format() {
        String name = String.valueOf(from.getFileName()).toLowerCase(Locale.ROOT);
        String found = BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1));
        if (found == null) {
            throw new WrongUsage(new Text(
                    "Tệp mẫu phải là .csv, .xlsx, .ndjson hoặc .json; bảng tính dạng khác hãy lưu lại thành .xlsx.",
                    "The sample should be .csv, .xlsx, .ndjson or .json; save workbooks of other kinds as .xlsx."));
        }
        return found;
    }

    private @Nullable RouteDraft route(DatasetRequest request) {
        String of = table == null ? request.name().replace('-', '_') : table;
        return route == null ? null : new RouteDraft(route, request.id(), request.format(), of);
    }

    private Map<Path, String> files(DatasetDraft draft, @Nullable RouteDraft drafted) {
        Map<Path, String> files = new LinkedHashMap<>();
        draft.files().forEach((path, text) -> files.put(place.files().resolve(path), text));
        if (drafted != null) {
            Path directory = routes != null ? routes : RunningHub.home().resolve("routes");
            files.put(drafted.file(directory), drafted.text());
        }
        return files;
    }

    private static void requireNew(Map<Path, String> files) {
        List<String> there = files.keySet().stream()
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
        if (!there.isEmpty()) {
            String names = String.join(", ", there);
            throw new Refused(
                    new Text(
                            "Đã có " + names + "; không ghi đè và chưa ghi gì. Hãy xoá hoặc đổi --id.",
                            names
                                    + " exist already; nothing is overwritten and nothing was written. Delete them or choose another --id."));
        }
    }

    private static void write(Map<Path, String> files) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().toAbsolutePath().getParent());
            Files.writeString(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
        }
    }

    private void tell(DatasetDraft draft, @Nullable RouteDraft drafted, Map<Path, String> files, Output output) {
        output.line(new Text(
                draft.dataset() + ": đã xem " + draft.rows() + " dòng mẫu.",
                draft.dataset() + ": looked at " + draft.rows() + " rows of the sample."));
        tellColumns(draft, output);
        output.line("");
        output.line(new Text("Cần một người quyết định:", "For a person to decide:"));
        draft.decisions().forEach(decision -> output.line("- " + decision.in(output.language())));
        draft.faults().forEach(fault -> output.line("- " + fault.describe(output.language())));
        output.line("");
        output.line(
                dryRun
                        ? new Text("Sẽ ghi (chưa ghi gì):", "Would write (nothing was written):")
                        : new Text("Đã ghi:", "Written:"));
        files.keySet().forEach(file -> output.line("  " + DictionaryPlace.shown(file)));
        tellNext(draft, drafted, output);
    }

    private static void tellColumns(DatasetDraft draft, Output output) {
        List<DatasetDraft.Column> reused =
                draft.columns().stream().filter(DatasetDraft.Column::isReused).toList();
        List<DatasetDraft.Column> made =
                draft.columns().stream().filter(column -> !column.isReused()).toList();
        output.line("");
        output.line(new Text(
                "Đã khai báo, dùng lại (" + reused.size() + "):",
                "Declared already, used again (" + reused.size() + "):"));
        if (!reused.isEmpty()) {
            var table = new TextTable(
                    output.in("cột", "column"),
                    output.in("phần tử", "element"),
                    output.in("điểm", "score"),
                    output.in("vì sao", "why"));
            reused.forEach(
                    column -> table.row(column.column(), column.element(), percent(column), why(column, output)));
            output.line(table.render());
        }
        output.line("");
        output.line(new Text("Mới, bản nháp (" + made.size() + "):", "New, drafts (" + made.size() + "):"));
        if (!made.isEmpty()) {
            var table = new TextTable(
                    output.in("cột", "column"), output.in("phần tử", "element"), output.in("vì sao", "why"));
            made.forEach(column -> table.row(column.column(), column.element(), why(column, output)));
            output.line(table.render());
        }
    }

    private static String percent(DatasetDraft.Column column) {
        return Math.round(column.score() * 100) + " %";
    }

    private static String why(DatasetDraft.Column column, Output output) {
        return String.join(
                "; ",
                column.reasons().stream()
                        .map(each -> each.in(output.language()))
                        .toList());
    }

    private void tellNext(DatasetDraft draft, @Nullable RouteDraft drafted, Output output) {
        output.line("");
        output.line(new Text("Tiếp theo:", "Next:"));
        output.line("  grep -rn \"to finish\" " + DictionaryPlace.shown(place.files()));
        output.line("  ./hub dictionary check");
        if (drafted == null) {
            output.line("  ./hub dictionary publish");
            output.line("  ./hub import " + draft.dataset() + " " + from);
        } else {
            output.line("  export " + RouteDraft.environment(drafted.setting()) + "=...");
            output.line("  ./hub doctor " + drafted.name());
            output.line("  ./hub dictionary publish");
            output.line("  ./hub pull " + drafted.name());
        }
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.identity.matching.Evaluation;
import io.declareonce.hub.identity.matching.FileLinking;
import io.declareonce.hub.identity.matching.LinkDefinition;
import io.declareonce.hub.identity.matching.LinkDefinitionReader;
import io.declareonce.hub.identity.matching.LinkSummary;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Needs no hub and no database. */
@Command(
        name = "link",
        sortOptions = false,
        description =
                "Find the records of one person or organisation in plain CSV files, by evidence and without labels.")
final class LinkCommand extends HubTask {
    @Parameters(index = "0", paramLabel = "DEFINITION", description = "YAML file: columns and what they are.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path definition;

    @Option(names = "--input", paramLabel = "CSV", required = true, description = "A file to link; may be given again.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> inputs;

    @Option(names = "--output", paramLabel = "CSV", description = "Where record id and entity id are written.")
    private @Nullable Path output;

    @Option(names = "--report", paramLabel = "HTML", description = "A page with weights, counts and sampled pairs.")
    private @Nullable Path report;

    @Option(
            names = "--evaluate",
            paramLabel = "TRUTH",
            description = "Column of the input, or CSV file of record id and entity, that holds the truth.")
    private @Nullable String truth;

    @Override
    int run(Output out) throws IOException {
        if (output == null && report == null && truth == null) {
            throw new WrongUsage(new Text(
                    "Hãy cho biết cần gì: --output, --report hoặc --evaluate.",
                    "Say what you want: --output, --report or --evaluate."));
        }
        inputs.forEach(LinkCommand::requireReadable);
        requireReadable(definition);
        var reader = new LinkDefinitionReader();
        LinkDefinition read = reader.read(DictionaryPlace.shown(definition), Files.readString(definition));
        if (read == null) {
            throw new Refused(told(reader.faults()));
        }
        link(read, out);
        return Cli.DONE;
    }

    private void link(LinkDefinition read, Output out) throws IOException {
        FileLinking linking;
        try (var progress = new StepProgress(read.name())) {
            linking = FileLinking.link(read, inputs, truth, progress);
        }
        if (output != null) {
            linking.write(output);
        }
        if (report != null) {
            linking.report(report, out.language());
        }
        LinkSummary summary = linking.summary();
        out.json(summary);
        tell(summary, out);
    }

    private void tell(LinkSummary summary, Output out) {
        out.line(new TextTable(
                        out.in("bản ghi", "records"),
                        out.in("thực thể", "entities"),
                        out.in("ứng viên/bản ghi", "candidates/record"),
                        out.in("cần xem lại", "for review"),
                        out.in("không rõ", "ambiguous"),
                        out.in("giây", "seconds"))
                .row(
                        summary.records(),
                        summary.entities(),
                        summary.candidatesPerRecord(),
                        summary.reviewPairs(),
                        summary.ambiguous(),
                        summary.seconds())
                .render());
        if (summary.genericIdentifiers() + summary.identifierConflicts() > 0) {
            out.line(new Text(
                    "Định danh dùng chung, không còn giá trị: " + summary.genericIdentifiers()
                            + "; bản ghi có định danh của bên khác: " + summary.identifierConflicts() + ".",
                    "Generic identifiers, no longer counted: " + summary.genericIdentifiers()
                            + "; records with the identifier of somebody else: " + summary.identifierConflicts()
                            + "."));
        }
        if (!summary.warnings().isEmpty()) {
            out.line(new Text(
                    "Cảnh báo khi học: " + summary.warnings().size() + "; xem báo cáo (--report).",
                    "Warnings of the training: " + summary.warnings().size() + "; see the report (--report)."));
        }
        Evaluation truthfulness = summary.evaluation();
        if (truthfulness != null) {
            tell(truthfulness, out);
        }
    }

    private static void tell(Evaluation truth, Output out) {
        out.line("");
        out.line(new TextTable(
                        out.in("độ chính xác", "precision"),
                        out.in("độ phủ", "recall"),
                        "F1",
                        "B-cubed F1",
                        out.in("cụm đúng", "exact clusters"),
                        out.in("chặn đầy đủ", "pair completeness"),
                        out.in("cặp xem lại", "review pairs"),
                        out.in("trong đó đúng", "of them true"))
                .row(
                        four(truth.precision()),
                        four(truth.recall()),
                        four(truth.f1()),
                        four(truth.bCubedF1()),
                        four(truth.clusterExactShare()),
                        four(truth.pairCompleteness()),
                        truth.reviewPairs(),
                        four(truth.reviewPrecision()))
                .render());
    }

    private static String four(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private static Text told(List<Fault> faults) {
        Locale vi = Locale.forLanguageTag("vi");
        return new Text(
                faults.stream().map(fault -> fault.describe(vi)).collect(Collectors.joining("\n")),
                faults.stream().map(fault -> fault.describe(Locale.ENGLISH)).collect(Collectors.joining("\n")));
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refused(new Text(
                    "Không đọc được tệp " + file + ". Hãy kiểm tra đường dẫn và quyền đọc.",
                    "The file " + file + " cannot be read. Check its path and its rights."));
        }
    }
}

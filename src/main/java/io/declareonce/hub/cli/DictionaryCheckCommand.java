package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.dictionary.DictionaryCommands.Report;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks files without starting a hub. */
@Command(
        name = "check",
        sortOptions = false,
        description = "Check all files: schemas, references, rules, examples. Faults come with file, line and remedy.")
final class DictionaryCheckCommand extends HubTask {
    @Mixin
    private final DictionaryPlace place = new DictionaryPlace();

    @Override
    int run(Output output) {
        Report report = new DictionaryCommands().check(place.files(), LocalDate.now(java.time.ZoneId.systemDefault()));
        output.json(report);
        DictionaryPlace.tell(report.faults(), output);
        String counts = report.declarations().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        output.line(new Text(
                report.isSound()
                        ? "Từ điển không có lỗi: " + counts + "."
                        : "Số lỗi: " + report.faults().size() + ".",
                report.isSound()
                        ? "The dictionary is sound: " + counts + "."
                        : "Faults: " + report.faults().size() + "."));
        if (report.missingTranslations() > 0) {
            output.line(new Text(
                    "Còn thiếu " + report.missingTranslations() + " bản dịch.",
                    report.missingTranslations() + " translations are missing."));
        }
        return DictionaryPlace.exitCode(report.faults());
    }
}

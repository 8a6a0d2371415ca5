package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.lineage.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the files in their fixed order. */
@Command(
        name = "fmt",
        sortOptions = false,
        description = "Write all files in their fixed order, so that a diff shows only meaning.")
final class DictionaryFmtCommand extends HubTask {
    @Mixin
    private final DictionaryPlace place = new DictionaryPlace();

    @Option(names = "--check", description = "Change nothing; exit code 1 where a file would change.")
    private boolean onlyCheck;

    @Override
    int run(Output output) {
        var formatted = new DictionaryCommands().format(place.files(), !onlyCheck);
        output.json(formatted);
        DictionaryPlace.tell(formatted.faults(), output);
        formatted.changed().forEach(output::line);
        formatted
                .left()
                .forEach(file -> output.line(new Text(
                        file + ": để nguyên, vì chú thích trong ngoặc sẽ mất.",
                        file + ": left as it is; a comment inside braces would be lost.")));
        boolean wouldChange = onlyCheck && !formatted.changed().isEmpty();
        return wouldChange ? Cli.REFUSED : DictionaryPlace.exitCode(formatted.faults());
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.lineage.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Derives the Avro schemas. */
@Command(name = "derive", sortOptions = false, description = "Write the Avro schemas that follow from the dictionary.")
final class DictionaryDeriveCommand extends HubTask {
    @Mixin
    private final DictionaryPlace place = new DictionaryPlace();

    @Option(names = "--check", description = "Change nothing; exit code 1 where a schema is missing.")
    private boolean onlyCheck;

    @Override
    int run(Output output) {
        var derived = new DictionaryCommands().derive(place.files(), place.schemas(), !onlyCheck);
        output.json(derived);
        DictionaryPlace.tell(derived.faults(), output);
        derived.written().stream().map(DictionaryPlace::shown).forEach(output::line);
        if (derived.written().isEmpty() && derived.faults().isEmpty()) {
            output.line(new Text("Mọi lược đồ đã có.", "Every schema is there already."));
        }
        boolean isMissing = onlyCheck && !derived.written().isEmpty();
        return isMissing ? Cli.REFUSED : DictionaryPlace.exitCode(derived.faults());
    }
}

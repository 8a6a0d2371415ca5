package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.Change;
import io.declareonce.hub.dictionary.DictionaryCommands;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.lineage.Text;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the files with an edition, or with other files. */
@Command(
        name = "diff",
        sortOptions = false,
        description = "What the files change against the newest edition, in words, and how far each version moves.")
final class DictionaryDiffCommand extends HubTask {
    @Mixin
    private final DictionaryPlace place = new DictionaryPlace();

    @Option(names = "--against", paramLabel = "DIR", description = "Compare with another directory; needs no database.")
    private @Nullable Path against;

    @Option(names = "--edition", paramLabel = "N", description = "Compare with this edition.")
    private @Nullable Integer edition;

    @Override
    int run(Output output) {
        var today = LocalDate.now(java.time.ZoneId.systemDefault());
        var difference = new DictionaryCommands().diff(before(), place.files(), today);
        output.json(difference);
        difference.changes().forEach(change -> tell(change, output));
        DictionaryPlace.tell(difference.faults(), output);
        if (difference.changes().isEmpty() && difference.faults().isEmpty()) {
            output.line(new Text("Không có thay đổi.", "Nothing has changed."));
        }
        return DictionaryPlace.exitCode(difference.faults());
    }

    private DictionaryFiles before() {
        if (against != null) {
            return DictionaryFiles.read(against);
        }
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            Editions editions = hub.get(Editions.class);
            int number = edition != null ? edition : editions.newest();
            return number == 0 ? DictionaryFiles.of(java.util.Map.of()) : editions.files(number);
        }
    }

    static void tell(Change change, Output output) {
        List<String> reached = change.datasets();
        output.line(change.bump().name().toLowerCase(Locale.ROOT) + "  " + change.declaration() + ": "
                + change.what().in(output.language())
                + (reached.isEmpty() ? "" : " (" + String.join(", ", reached) + ")"));
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.lineage.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the dictionary's files are, and how their faults are told. */
final class DictionaryPlace {
    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "The dictionary's directory (default: data-dictionary).")
    private @Nullable Path files;

    @Option(names = "--schemas", paramLabel = "DIR", description = "The derived schemas' directory (default: schemas).")
    private @Nullable Path schemas;

    Path files() {
        Path directory = files != null ? files : RunningHub.home().resolve("data-dictionary");
        if (!Files.isDirectory(directory)) {
            throw new WrongUsage(new Text(
                    "Không có thư mục từ điển " + directory + ". Hãy chỉ ra bằng --files.",
                    "There is no dictionary at " + directory + ". Name its directory with --files."));
        }
        return directory;
    }

    Path schemas() {
        return schemas != null ? schemas : RunningHub.home().resolve("schemas");
    }

    /** A path as a reader would type it. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : file.toString();
    }

    static void tell(List<Fault> faults, Output output) {
        faults.forEach(fault -> output.line(fault.describe(output.language())));
    }

    static int exitCode(List<Fault> faults) {
        return faults.isEmpty() ? Cli.DONE : Cli.REFUSED;
    }
}

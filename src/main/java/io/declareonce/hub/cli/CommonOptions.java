package io.declareonce.hub.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What every command understands. */
@SuppressWarnings("UnusedVariable") // picocli sets and reads options that only show help
final class CommonOptions {
    @Option(names = "--dir", paramLabel = "DIR", description = "Data directory (default: ${DEFAULT-VALUE}).")
    private Path dir = Path.of("hub-data");

    @Option(names = "--json", description = "One JSON document on standard output, all else on standard error.")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "vi or en (default: HUB_LANG or the terminal's language, else en).")
    private @Nullable String lang;

    @Option(names = "--verbose", description = "Tell technical details of a failure.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** Those of the command that runs, or defaults for one without options of its own. */
    static CommonOptions of(CommandLine command) {
        Object options = command.getMixins().get("options");
        return options instanceof CommonOptions own ? own : new CommonOptions();
    }

    Path dir() {
        return dir;
    }

    boolean isJson() {
        return json;
    }

    boolean isVerbose() {
        return verbose;
    }

    Locale language() {
        String asked = lang != null ? lang : ofTerminal();
        return asked.toLowerCase(Locale.ROOT).startsWith("vi") ? Locale.forLanguageTag("vi") : Locale.ENGLISH;
    }

    private static String ofTerminal() {
        return Stream.of("HUB_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
                .map(System.getenv()::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("en");
    }

    Output output(CommandLine command) {
        return new Output(command.getOut(), command.getErr(), language(), json);
    }
}

package io.declareonce.hub.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs one command of the command line. */
public final class Cli {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int WRONG_USAGE = 2;
    static final int BROKEN = 3;

    private Cli() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * @return 0 done (records in quarantine included), 1 the input as a whole was refused, 2 wrong usage, 3 broken
     */
    public static int run(String... arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(out, err, arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var line = new CommandLine(new HubCommand());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Cli::tell);
        return line.execute(arguments);
    }

    private static int tell(Exception trouble, CommandLine command, ParseResult parsed) {
        CommonOptions options = CommonOptions.of(command);
        Trouble told = Trouble.of(trouble);
        command.getErr().println(told.text().in(options.language()));
        if (options.isVerbose()) {
            trouble.printStackTrace(command.getErr());
        } else if (told.isUnexpected()) {
            command.getErr().println(Trouble.HINT.in(options.language()));
        }
        if (options.isJson()) {
            options.output(command)
                    .json(new Problem(told.exitCode(), told.text().in(options.language())));
        }
        return told.exitCode();
    }

    record Problem(int exitCode, String problem) {}
}

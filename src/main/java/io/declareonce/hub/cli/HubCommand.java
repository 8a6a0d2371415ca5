package io.declareonce.hub.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a command: tells which there are. */
@Command(
        name = "hub",
        description = "Declare Once Hub: a fact is declared once, by the department that answers for it.",
        version = "Declare Once Hub 0.1.0",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ImportCommand.class,
            PullCommand.class,
            StatusCommand.class,
            QuarantineCommand.class,
            IdentityCommand.class,
            DictionaryCommand.class,
            ExportCommand.class,
            LinkCommand.class,
            ClientCommand.class,
            UserCommand.class,
            AuditCommand.class,
            EraseCommand.class,
            DoctorCommand.class,
            BenchCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done (records in quarantine included), 1 the input as a whole was refused,",
            "2 wrong usage, 3 broken. `hub COMMAND --help` tells the options of a command."
        })
@SuppressWarnings("UnusedVariable") // picocli sets and reads options that only show help
final class HubCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}

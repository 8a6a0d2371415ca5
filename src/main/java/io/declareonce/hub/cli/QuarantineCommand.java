package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** What waits for a data steward. */
@Command(
        name = "quarantine",
        description = "What waits for a data steward: list, show, release, reject, export.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuarantineListCommand.class,
            QuarantineShowCommand.class,
            QuarantineReleaseCommand.class,
            QuarantineRejectCommand.class,
            QuarantineExportCommand.class
        })
final class QuarantineCommand extends CommandGroup {}

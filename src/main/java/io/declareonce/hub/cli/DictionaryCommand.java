package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** What a data steward does with the dictionary's files. */
@Command(
        name = "dictionary",
        description =
                "Check, format, compare and publish the data dictionary; derive its schemas; draft a new dataset.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DictionaryCheckCommand.class,
            DictionaryFmtCommand.class,
            DictionaryDeriveCommand.class,
            DictionaryDiffCommand.class,
            DictionaryPublishCommand.class,
            DictionaryNewCommand.class
        })
final class DictionaryCommand extends CommandGroup {}

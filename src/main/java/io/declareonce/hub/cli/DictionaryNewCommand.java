package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Drafts of new declarations. */
@Command(
        name = "new",
        description = "Draft a new declaration from a sample of the data.",
        synopsisSubcommandLabel = "KIND",
        subcommands = DictionaryNewDatasetCommand.class)
final class DictionaryNewCommand extends CommandGroup {}

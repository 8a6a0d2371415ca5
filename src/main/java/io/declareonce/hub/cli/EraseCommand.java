package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Removes persons for good. */
@Command(
        name = "erase",
        description = "Remove what is known of a person, for good.",
        subcommands = EraseCitizenCommand.class)
final class EraseCommand extends CommandGroup {}

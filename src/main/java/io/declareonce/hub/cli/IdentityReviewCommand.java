package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** The doubts that a person is asked about. */
@Command(
        name = "review",
        description = "Doubts about identity that a person decides: list, show, decide, undo.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            IdentityReviewListCommand.class,
            IdentityReviewShowCommand.class,
            IdentityReviewDecideCommand.class,
            IdentityReviewUndoCommand.class
        })
final class IdentityReviewCommand extends CommandGroup {}

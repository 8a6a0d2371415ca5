package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Who is who: what persons are asked, what they ruled, what became of entities; the model of match weights. */
@Command(
        name = "identity",
        description = "Who is who: review doubts, tell an entity's history, explain a record, ask for a match, train.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            IdentityReviewCommand.class,
            IdentityHistoryCommand.class,
            IdentityExplainCommand.class,
            IdentityMatchCommand.class,
            IdentityTrainCommand.class
        })
final class IdentityCommand extends CommandGroup {}

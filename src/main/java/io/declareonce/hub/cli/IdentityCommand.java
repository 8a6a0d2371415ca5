package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Who is who: what persons are asked, what they ruled, what became of entities. */
@Command(
        name = "identity",
        description = "Who is who: review doubts, tell an entity's history, explain a record, ask for a match.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            IdentityReviewCommand.class,
            IdentityHistoryCommand.class,
            IdentityExplainCommand.class,
            IdentityMatchCommand.class
        })
final class IdentityCommand extends CommandGroup {}

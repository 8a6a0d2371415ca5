package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Who is who: what persons are asked, what they ruled, what became of entities. */
@Command(
        name = "identity",
        description = "Who is who: review doubts, tell an entity's history.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {IdentityReviewCommand.class, IdentityHistoryCommand.class})
final class IdentityCommand extends CommandGroup {}

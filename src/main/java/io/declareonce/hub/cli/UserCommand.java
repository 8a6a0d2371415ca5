package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** People who sign in with a password. */
@Command(
        name = "user",
        description = "People who may sign in: add, reset, disable, list.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UserAddCommand.class, UserResetCommand.class, UserDisableCommand.class, UserListCommand.class})
final class UserCommand extends CommandGroup {}

package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Programs of departments and agencies. */
@Command(
        name = "client",
        description = "Programs that may call the hub: add, rotate, revoke, list.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClientAddCommand.class,
            ClientRotateCommand.class,
            ClientRevokeCommand.class,
            ClientListCommand.class
        })
final class ClientCommand extends CommandGroup {}

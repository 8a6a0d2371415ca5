package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** The benchmarks: each is a command of its own below this one. */
@Command(
        name = "bench",
        description = "Measure the hub against the limit of this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchIntakeCommand.class,
            BenchConformanceCommand.class,
            BenchIdentityCommand.class,
            BenchLinkCommand.class,
            BenchAccessCommand.class
        })
final class BenchCommand extends CommandGroup {}

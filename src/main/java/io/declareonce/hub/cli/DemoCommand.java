package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(
        name = "demo",
        sortOptions = false,
        description =
                "Start a sample city with its departmental systems, pull them, publish, and tell what came of it.")
final class DemoCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("demo");
    }
}

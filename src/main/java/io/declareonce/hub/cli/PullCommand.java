package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(name = "pull", sortOptions = false, description = "Run pull routes once, now.")
final class PullCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("pull");
    }
}

package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(name = "status", sortOptions = false, description = "Per source: last submission, age, lag, counts, faults.")
final class StatusCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("status");
    }
}

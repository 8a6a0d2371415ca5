package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(name = "quarantine", sortOptions = false, description = "quarantine")
final class QuarantineCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("quarantine");
    }
}

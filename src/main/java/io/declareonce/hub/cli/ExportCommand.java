package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(name = "export", sortOptions = false, description = "Write a published table.")
final class ExportCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("export");
    }
}

package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(name = "import", sortOptions = false, description = "import")
final class ImportCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("import");
    }
}

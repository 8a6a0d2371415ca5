package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(name = "dictionary", sortOptions = false, description = "dictionary")
final class DictionaryCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("dictionary");
    }
}

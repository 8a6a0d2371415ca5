package io.declareonce.hub.cli;

import picocli.CommandLine.Command;

/** Stands here until the rooms behind it are in place. */
@Command(name = "doctor", sortOptions = false, description = "doctor")
final class DoctorCommand extends HubTask {

    @Override
    int run(Output output) {
        throw new UnsupportedOperationException("doctor");
    }
}

package io.declareonce.hub.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One command: parses nothing itself, does its work, and answers with an exit code. */
abstract class HubTask implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Override
    public final Integer call() throws Exception {
        return run(options.output(spec.commandLine()));
    }

    /** @return exit code */
    abstract int run(Output output) throws Exception;

    CommonOptions options() {
        return options;
    }
}

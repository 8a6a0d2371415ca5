package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps the hub running on its routes until it is stopped. */
@Command(
        name = "serve",
        sortOptions = false,
        description = "Run the hub on its routes and its data directory until it is stopped (Ctrl-C).")
final class ServeCommand extends HubTask {
    @Option(names = "--watch", description = "Publish changes of the dictionary's files when they are saved.")
    private boolean watch;

    @Override
    int run(Output output) throws InterruptedException {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.SERVE, "hub.dictionary.watch=" + watch)) {
            output.line(new Text("Trung tâm đang chạy tại ", "The hub answers on ").in(output.language())
                    + hub.address() + "/v1/status");
            String secure = hub.secureAddress();
            if (secure != null) {
                output.line(new Text("Cửa cho máy khác (HTTPS): ", "The door for other machines (HTTPS): ")
                                .in(output.language())
                        + secure);
            }
            output.json(new Serving(hub.address(), secure));
            untilStopped();
        }
        return Cli.DONE;
    }

    /** Spring closes the rooms on a signal; this thread only has to wait for that. */
    static void untilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    record Serving(String address, @Nullable String secureAddress) {}
}

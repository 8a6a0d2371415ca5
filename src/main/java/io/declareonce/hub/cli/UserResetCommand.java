package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.People;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new password. */
@Command(name = "reset", sortOptions = false, description = "Make a new password, shown once, and lift a lock.")
final class UserResetCommand extends HubTask {
    @Parameters(paramLabel = "NAME", description = "Name of the account.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "reset-user", Map.of("account", name));
            UserPassword.tell(name, hub.get(People.class).reset(name), output);
        }
        return Cli.DONE;
    }
}

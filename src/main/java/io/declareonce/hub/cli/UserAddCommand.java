package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.People;
import io.declareonce.hub.audit.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An account for a person. */
@Command(
        name = "add",
        sortOptions = false,
        description = "Make an account for a person; its password is made by the hub and shown once.")
final class UserAddCommand extends HubTask {
    @Parameters(paramLabel = "NAME", description = "Name of the account; a staff number rather than a person's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "department, agency, steward, approver, officer, auditor or operator.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String role;

    @Option(names = "--party", paramLabel = "ID", description = "Id of the department or agency of the person.")
    private @Nullable String party;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        var caller = new Caller(name, AccountOptions.role(role), party);
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(
                    by,
                    "add-user",
                    Map.of("account", name, "role", caller.role().word()));
            UserPassword.tell(name, hub.get(People.class).add(caller, by), output);
        }
        return Cli.DONE;
    }
}

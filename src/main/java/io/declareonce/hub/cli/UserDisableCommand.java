package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.People;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a person in no more. */
@Command(
        name = "disable",
        sortOptions = false,
        description = "Let a person in no more, within seconds; the name is not used again.")
final class UserDisableCommand extends HubTask {
    @Parameters(paramLabel = "NAME", description = "Name of the account.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "disable-user", Map.of("account", name));
            hub.get(People.class).disable(name);
            output.json(new Disabled(name));
            output.line(output.in("Đã khóa tài khoản " + name + ".", "The account " + name + " is disabled."));
        }
        return Cli.DONE;
    }

    record Disabled(String account) {}
}

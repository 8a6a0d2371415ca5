package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.Clients;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a program in no more. */
@Command(
        name = "revoke",
        sortOptions = false,
        description = "Let a program in no more: no new tokens, and those it has are refused within seconds.")
final class ClientRevokeCommand extends HubTask {
    @Parameters(paramLabel = "NAME", description = "Name of its account.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "revoke-client", Map.of("account", name));
            hub.get(Clients.class).revoke(name);
            output.json(new Revoked(name));
            output.line(output.in("Đã thu hồi " + name + ".", name + " is revoked."));
        }
        return Cli.DONE;
    }

    record Revoked(String account) {}
}

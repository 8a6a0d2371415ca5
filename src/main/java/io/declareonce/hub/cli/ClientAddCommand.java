package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.AccountRefused;
import io.declareonce.hub.access.clients.Clients;
import io.declareonce.hub.audit.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Registers a program, with a key of its own. */
@Command(
        name = "add",
        sortOptions = false,
        description = "Register a program and write its key and certificate as PEM files that only you can read.")
final class ClientAddCommand extends HubTask {
    @Parameters(paramLabel = "NAME", description = "Name of its account, such as tax-portal.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "department, agency, steward, approver, officer, auditor or operator.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String role;

    @Option(names = "--party", paramLabel = "ID", description = "Id of the department or agency that it belongs to.")
    private @Nullable String party;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write the files (default: this directory).")
    private Path out = Path.of("");

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "Take this certificate (PEM) instead of making a key: the private half stays where it was made.")
    private @Nullable Path certificate;

    @Option(names = "--by", paramLabel = "NAME", description = "Who registers it (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) throws IOException {
        var caller = new Caller(name, AccountOptions.role(role), party);
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            Clients clients = hub.get(Clients.class);
            var detail = new HashMap<String, String>();
            detail.put("account", name);
            detail.put("role", caller.role().word());
            if (party != null) {
                detail.put("party", party);
            }
            hub.audit(by, "add-client", detail);
            clients.add(caller, by);
            ClientFiles files = certificate == null ? ClientFiles.make(name, out) : ClientFiles.read(certificate);
            register(clients, files);
            ClientTelling.of(name, files).tell(output, options().dir());
        }
        return Cli.DONE;
    }

    private void register(Clients clients, ClientFiles files) throws IOException {
        try {
            clients.addKey(name, files.key(), Duration.ZERO);
        } catch (AccountRefused refused) {
            files.remove();
            throw refused;
        }
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.AccountRefused;
import io.declareonce.hub.access.clients.Clients;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A new key for a program; the old one holds on for a while. */
@Command(
        name = "rotate",
        sortOptions = false,
        description = "Give a program a new key; the one before holds on for some days, so that nothing stands still.")
final class ClientRotateCommand extends HubTask {
    @Parameters(paramLabel = "NAME", description = "Name of its account.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--overlap-days",
            paramLabel = "N",
            description = "So long the old key holds; 0 where it may be in wrong hands (default: ${DEFAULT-VALUE}).")
    private int overlapDays = 7;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write the files (default: this directory).")
    private Path out = Path.of("");

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Take this certificate (PEM) instead of making a key.")
    private @Nullable Path certificate;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    int run(Output output) throws IOException {
        if (overlapDays < 0) {
            throw new WrongUsage(new Text("--overlap-days là 0 trở lên.", "--overlap-days is 0 or more."));
        }
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            hub.audit(by, "rotate-client", Map.of("account", name, "overlap-days", Integer.toString(overlapDays)));
            ClientFiles files = certificate == null ? ClientFiles.make(name, out) : ClientFiles.read(certificate);
            try {
                hub.get(Clients.class).addKey(name, files.key(), Duration.ofDays(overlapDays));
            } catch (AccountRefused refused) {
                files.remove();
                throw refused;
            }
            ClientTelling.of(name, files).tell(output, options().dir());
        }
        return Cli.DONE;
    }
}

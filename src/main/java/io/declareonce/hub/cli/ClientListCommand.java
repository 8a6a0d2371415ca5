package io.declareonce.hub.cli;

import io.declareonce.hub.access.clients.Client;
import io.declareonce.hub.access.clients.ClientKey;
import io.declareonce.hub.access.clients.Clients;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** The programs that may call. */
@Command(
        name = "list",
        sortOptions = false,
        description = "The programs that may call, and until when their keys hold.")
final class ClientListCommand extends HubTask {

    @Override
    int run(Output output) {
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            Clients clients = hub.get(Clients.class);
            List<View> all = clients.list().stream()
                    .map(client ->
                            View.of(client, clients.listKeys(client.caller().account())))
                    .toList();
            output.json(new Listing(all));
            tell(all, output);
        }
        return Cli.DONE;
    }

    private static void tell(List<View> all, Output output) {
        if (all.isEmpty()) {
            output.line(output.in(
                    "Chưa có chương trình nào. Thêm bằng ./hub client add.",
                    "There are none yet. Add one with ./hub client add."));
            return;
        }
        var table = new TextTable(
                output.in("tài khoản", "account"),
                output.in("vai trò", "role"),
                output.in("đơn vị", "party"),
                output.in("số khóa", "keys"),
                output.in("khóa đến", "good until"),
                output.in("thu hồi lúc", "revoked"));
        all.forEach(client -> table.row(
                client.account(),
                client.role(),
                TextTable.or(client.party()),
                client.keys(),
                TextTable.or(client.goodUntil()),
                TextTable.or(client.revokedAt())));
        output.line(table.render());
    }

    record Listing(List<View> clients) {}

    record View(
            String account,
            String role,
            @Nullable String party,
            int keys,
            @Nullable Instant goodUntil,
            @Nullable Instant revokedAt) {

        static View of(Client client, List<ClientKey> keys) {
            Instant until = keys.stream()
                    .map(ClientKey::validUntil)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            return new View(
                    client.caller().account(),
                    client.caller().role().word(),
                    client.caller().party(),
                    keys.size(),
                    until,
                    client.revokedAt());
        }
    }
}

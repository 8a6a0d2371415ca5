package io.declareonce.hub.access.clients;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether an account may still call. Tokens outlive a revocation, so every request asks here; an answer is believed for a few
 * seconds. Thread-safe.
 */
@Component
public class ActiveAccounts {
    private static final long BELIEVED_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ActiveAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(Optional<Caller> caller, long at) {}

    /** As it stands in the tables, whatever a token said of role and party; empty where revoked, disabled or unknown. */
    public Optional<Caller> find(String account) {
        Known believed = known.get(account);
        long now = System.nanoTime();
        if (believed != null && now - believed.at() < BELIEVED_NANOS) {
            return believed.caller();
        }
        if (known.size() > MOST) {
            known.clear();
        }
        Optional<Caller> read = read(account);
        known.put(account, new Known(read, now));
        return read;
    }

    private Optional<Caller> read(String account) {
        return jdbc.sql("""
                SELECT account, role, party FROM access.client WHERE account = :account AND revoked_at IS NULL
                UNION ALL
                SELECT account, role, party FROM access.person WHERE account = :account AND disabled_at IS NULL""")
                .param("account", account)
                .query((row, number) -> new Caller(
                        row.getString("account"),
                        Role.find(row.getString("role")).orElseThrow(),
                        row.getString("party")))
                .optional();
    }
}

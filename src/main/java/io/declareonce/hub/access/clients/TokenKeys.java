package io.declareonce.hub.access.clients;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Public keys of all nodes that give out tokens. Thread-safe. */
@Repository
public class TokenKeys {
    private final JdbcClient jdbc;
    private final Clock clock;

    TokenKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param jwk public key as JSON (RFC 7517) */
    public void publish(String kid, String jwk) {
        jdbc.sql("""
                INSERT INTO access.token_key (kid, jwk, added_at) VALUES (:kid, :jwk, :now)
                ON CONFLICT DO NOTHING""")
                .param("kid", kid)
                .param("jwk", jwk)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** As JSON each. */
    public List<String> list() {
        return jdbc.sql("SELECT jwk FROM access.token_key ORDER BY added_at DESC, kid")
                .query(String.class)
                .list();
    }
}

package io.declareonce.hub.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Public keys of receipts, of all nodes and for ever: a receipt is checked years later, too. Thread-safe. */
@Repository
public class ReceiptKeys {
    private final JdbcClient jdbc;
    private final Clock clock;

    public ReceiptKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param jwk public key as JSON (RFC 7517) */
    public void publish(String kid, String jwk) {
        jdbc.sql("""
                INSERT INTO intake.receipt_key (kid, jwk, added_at) VALUES (:kid, :jwk, :now)
                ON CONFLICT DO NOTHING""")
                .param("kid", kid)
                .param("jwk", jwk)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** As JSON each, the newest first. */
    public List<String> list() {
        return jdbc.sql("SELECT jwk FROM intake.receipt_key ORDER BY added_at DESC, kid")
                .query(String.class)
                .list();
    }
}

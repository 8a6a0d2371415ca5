package io.declareonce.hub.access.clients;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The programs that may call, with their keys. Thread-safe. */
@Repository
public class Clients {
    private final JdbcClient jdbc;
    private final Clock clock;

    Clients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A new client that has no key yet.
     *
     * @param by who made it
     * @throws AccountRefused where the name is taken or no name, or the role wants a party or none
     */
    @Transactional
    public void add(Caller caller, String by) {
        AccountNames.require(caller);
        int added = jdbc.sql("""
                INSERT INTO access.client (account, role, party, created_at, created_by)
                SELECT :account, :role, :party, :now, :by
                WHERE NOT EXISTS (SELECT FROM access.person WHERE account = :account)
                ON CONFLICT DO NOTHING""")
                .param("account", caller.account())
                .param("role", caller.role().word())
                .param("party", caller.party())
                .param("now", now())
                .param("by", by)
                .update();
        if (added == 0) {
            throw AccountRefused.exists(caller.account());
        }
    }

    /**
     * One more key; those before it end with the overlap.
     *
     * @throws AccountRefused where there is no such client, or the key is known already
     */
    @Transactional
    public void addKey(String account, ClientKey key, Duration overlap) {
        requireActive(account);
        jdbc.sql("UPDATE access.client_key SET valid_until = least(valid_until, :end) WHERE account = :account")
                .param("end", Timestamp.from(clock.instant().plus(overlap)))
                .param("account", account)
                .update();
        int added = jdbc.sql("""
                INSERT INTO access.client_key (kid, account, jwk, certificate_sha256, valid_from, valid_until)
                VALUES (:kid, :account, :jwk, :certificate, :from, :until)
                ON CONFLICT DO NOTHING""")
                .param("kid", key.kid())
                .param("account", account)
                .param("jwk", key.jwk())
                .param("certificate", key.certificateSha256())
                .param("from", Timestamp.from(key.validFrom()))
                .param("until", Timestamp.from(key.validUntil()))
                .update();
        if (added == 0) {
            throw AccountRefused.keyTaken();
        }
    }

    private void requireActive(String account) {
        if (find(account).filter(client -> !client.isRevoked()).isEmpty()) {
            throw AccountRefused.unknown(account);
        }
    }

    /**
     * From now on it gets no token, and those that it has are refused within seconds.
     *
     * @throws AccountRefused where there is no such client, or it is revoked already
     */
    @Transactional
    public void revoke(String account) {
        int revoked = jdbc.sql(
                        "UPDATE access.client SET revoked_at = :now WHERE account = :account AND revoked_at IS NULL")
                .param("now", now())
                .param("account", account)
                .update();
        if (revoked == 0) {
            throw AccountRefused.unknown(account);
        }
    }

    public Optional<Client> find(String account) {
        return jdbc.sql("""
                SELECT account, role, party, created_at, created_by, revoked_at
                FROM access.client WHERE account = :account""").param("account", account).query(Clients::row).optional();
    }

    public List<Client> list() {
        return jdbc.sql("""
                SELECT account, role, party, created_at, created_by, revoked_at
                FROM access.client ORDER BY account""").query(Clients::row).list();
    }

    private static Client row(ResultSet row, int number) throws SQLException {
        Role role = Role.find(row.getString("role")).orElseThrow();
        Timestamp revoked = row.getTimestamp("revoked_at");
        return new Client(
                new Caller(row.getString("account"), role, row.getString("party")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                revoked == null ? null : revoked.toInstant());
    }

    /** Those that hold now. */
    public List<ClientKey> listKeys(String account) {
        return jdbc.sql("""
                SELECT kid, jwk, certificate_sha256, valid_from, valid_until
                FROM access.client_key
                WHERE account = :account AND :now BETWEEN valid_from AND valid_until
                ORDER BY valid_from, kid""")
                .param("account", account)
                .param("now", now())
                .query(Clients::key)
                .list();
    }

    private static ClientKey key(ResultSet row, int number) throws SQLException {
        return new ClientKey(
                row.getString("kid"),
                row.getString("jwk"),
                row.getString("certificate_sha256"),
                row.getTimestamp("valid_from").toInstant(),
                row.getTimestamp("valid_until").toInstant());
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.from(now);
    }
}

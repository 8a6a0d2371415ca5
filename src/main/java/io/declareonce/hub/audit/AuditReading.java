package io.declareonce.hub.audit;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, for an auditor, and who looked at them, for a citizen. Thread-safe. */
@Component
public class AuditReading {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COLUMNS =
            "SELECT chain, sequence, at, actor, role, act, purpose, subjects, detail, sealed_until, hash FROM audit.entry ";

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditReading(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where a page begins: after this entry, on the way into the past. */
    public record Before(Instant at, UUID chain, long sequence) {
        /** The first page. */
        public static final Before NOW =
                new Before(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L), Long.MAX_VALUE);

        private Map<String, Object> params() {
            return Map.of("at", Timestamp.from(at), "chain", chain, "sequence", sequence);
        }
    }

    /** All that concerned an entity, the latest first. */
    public List<AuditEntry> about(UUID subject, int limit) {
        return about(subject, Before.NOW, limit);
    }

    /** All that concerned an entity, the latest first. */
    public List<AuditEntry> about(UUID subject, Before before, int limit) {
        return jdbc.sql(COLUMNS + """
                        WHERE subjects @> ARRAY[:subject] AND (at, chain, sequence) < (:at, :chain, :sequence)
                        ORDER BY at DESC, chain DESC, sequence DESC LIMIT :limit""")
                .params(before.params())
                .param("subject", subject)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    /** What the subject may be told: all but what is sealed until a day that has not passed; nobody else's ids. */
    public List<AuditEntry> forSubject(UUID subject, int limit) {
        return forSubject(subject, Before.NOW, limit);
    }

    /** What the subject may be told: all but what is sealed until a day that has not passed; nobody else's ids. */
    public List<AuditEntry> forSubject(UUID subject, Before before, int limit) {
        return jdbc.sql(COLUMNS + """
                        WHERE subjects @> ARRAY[:subject] AND (sealed_until IS NULL OR sealed_until < :today)
                            AND (at, chain, sequence) < (:at, :chain, :sequence)
                        ORDER BY at DESC, chain DESC, sequence DESC LIMIT :limit""")
                .params(before.params())
                .param("subject", subject)
                .param("today", LocalDate.now(clock))
                .param("limit", limit)
                .query((row, number) -> onlyAbout(subject, entry(row)))
                .list();
    }

    /** All that somebody did, the latest first. */
    public List<AuditEntry> by(String actor, int limit) {
        return by(actor, Before.NOW, limit);
    }

    /** All that somebody did, the latest first. */
    public List<AuditEntry> by(String actor, Before before, int limit) {
        return jdbc.sql(COLUMNS + """
                        WHERE actor = :actor AND (at, chain, sequence) < (:at, :chain, :sequence)
                        ORDER BY at DESC, chain DESC, sequence DESC LIMIT :limit""")
                .params(before.params())
                .param("actor", actor)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    private static AuditEntry onlyAbout(UUID subject, AuditEntry entry) {
        return new AuditEntry(
                entry.chain(), entry.sequence(), entry.at(), entry.act().on(List.of(subject)));
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        Date sealed = row.getDate("sealed_until");
        var act = new AuditedAct(
                row.getString("actor"),
                row.getString("role"),
                row.getString("act"),
                row.getString("purpose"),
                ids(row.getArray("subjects")),
                JSON.readValue(row.getString("detail"), new TypeReference<Map<String, String>>() {}),
                sealed == null ? null : sealed.toLocalDate());
        return new AuditEntry(
                row.getObject("chain", UUID.class),
                row.getLong("sequence"),
                row.getTimestamp("at").toInstant(),
                act);
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }
}

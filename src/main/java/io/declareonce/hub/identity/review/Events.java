package io.declareonce.hub.identity.review;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of entities, in the order in which it happened. Writing takes part in the caller's transaction. Thread-safe. */
@Component("identityEvents")
public class Events {
    private static final String COLUMNS = """
            SELECT event.id, at, kind, entity_type, by_whom, reason, model, weight,
                before::text AS before, after::text AS after
            FROM identity.event
            """;

    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event as it is stored. */
    public record Stored(long id, Instant at, Event event) {}

    public void write(Connection connection, Collection<Event> events, Instant now) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO identity.event
                    (at, kind, entity_type, weight, entities, by_whom, reason, model, before, after)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb))""")) {
            for (Event event : events) {
                insert.setTimestamp(1, Timestamp.from(now));
                insert.setString(2, event.kind().stored());
                insert.setShort(3, (short) event.entityType());
                insert.setObject(4, weight(event), Types.REAL);
                insert.setArray(
                        5, connection.createArrayOf("uuid", event.entities().toArray()));
                insert.setString(6, event.byWhom());
                insert.setString(7, event.reason());
                insert.setString(8, event.model());
                insert.setString(9, MembersJson.ofMembers(event.before()));
                insert.setString(10, MembersJson.ofMembers(event.after()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static @Nullable Float weight(Event event) {
        Double weight = event.weight();
        return weight == null ? null : weight.floatValue();
    }

    /** What an entity took part in, the latest first. */
    public List<Stored> ofEntity(UUID entity, int limit) {
        return jdbc.sql(COLUMNS + "WHERE entities @> ARRAY[CAST(:entity AS uuid)] ORDER BY event.id DESC LIMIT :limit")
                .param("entity", entity)
                .param("limit", limit)
                .query(Events::row)
                .list();
    }

    public Optional<Stored> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE event.id = :id")
                .param("id", id)
                .query(Events::row)
                .optional();
    }

    private static Stored row(ResultSet row, int number) throws SQLException {
        Float weight = row.getObject("weight", Float.class);
        return new Stored(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                new Event(
                        Event.Kind.of(row.getString("kind")),
                        row.getInt("entity_type"),
                        row.getString("by_whom"),
                        row.getString("reason"),
                        row.getString("model"),
                        weight == null ? null : weight.doubleValue(),
                        MembersJson.members(row.getString("before")),
                        MembersJson.members(row.getString("after"))));
    }
}

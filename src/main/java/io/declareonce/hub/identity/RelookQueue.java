package io.declareonce.hub.identity;

import io.declareonce.hub.database.BinaryCopy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Nodes and entities that somebody must look at again, in the caller's transaction: what is queued is seen once that has
 * been committed, together with the reason. Thread-safe.
 */
@Component
public class RelookQueue {
    private final Clock clock;

    RelookQueue(Clock clock) {
        this.clock = clock;
    }

    /** @param type short number of their entity type */
    public void add(Connection connection, int type, Collection<UUID> nodes) throws SQLException {
        BinaryCopy copy = new BinaryCopy(3);
        Instant now = clock.instant();
        for (UUID node : nodes) {
            copy.row().uuid(node).timestamptz(now).int2(type);
        }
        send(connection, copy);
    }

    /** @param types short number of the entity type by node */
    void add(Connection connection, Map<UUID, Integer> types) throws SQLException {
        BinaryCopy copy = new BinaryCopy(3);
        Instant now = clock.instant();
        types.forEach((node, type) -> copy.row().uuid(node).timestamptz(now).int2(type));
        send(connection, copy);
    }

    private static void send(Connection connection, BinaryCopy copy) throws SQLException {
        if (copy.rows() > 0) {
            copy.send(connection, "COPY identity.relook (node, since, entity_type) FROM STDIN (FORMAT binary)");
        }
    }

    /** Takes rows out, at most so many; each node once. */
    Set<UUID> take(Connection connection, int type, int limit) throws SQLException {
        Set<UUID> nodes = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                DELETE FROM identity.relook WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM identity.relook WHERE entity_type = ? LIMIT ?))
                RETURNING node""")) {
            statement.setShort(1, (short) type);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    nodes.add(row.getObject(1, UUID.class));
                }
            }
        }
        return nodes;
    }

    /**
     * How often it was changed which entity an identifier leads to, or who founds it. Whoever decided by identifiers while
     * this grew has to have his entities looked at again.
     */
    static long changes(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT coalesce(sum(changes), 0) FROM identity.identifier_change");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void countChange(Connection connection, int type) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO identity.identifier_change (entity_type, changes) VALUES (?, 1)
                ON CONFLICT (entity_type) DO UPDATE SET changes = identifier_change.changes + 1""")) {
            statement.setShort(1, (short) type);
            statement.executeUpdate();
        }
    }
}

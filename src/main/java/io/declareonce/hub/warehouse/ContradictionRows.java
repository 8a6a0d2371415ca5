package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.warehouse.Contradictions.Contradicted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The table of open and closed contradictions, written in sets in the caller's transaction. */
@Component
class ContradictionRows {
    private final JdbcOperations jdbc;

    ContradictionRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets these be the open contradictions of the entities; what was open before keeps its day. */
    void replace(Collection<UUID> entities, List<Contradicted> found, Instant now) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            close(connection, entities, found, now);
            if (!found.isEmpty()) {
                open(connection, found, now);
            }
            return true;
        });
    }

    private static void close(Connection connection, Collection<UUID> entities, List<Contradicted> found, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE warehouse.contradiction SET closed_at = ?
                WHERE entity_id = ANY (?) AND closed_at IS NULL AND NOT EXISTS (
                    SELECT FROM unnest(?, ?, ?, ?) AS found (entity_id, record_id, role, attribute)
                    WHERE found.entity_id = contradiction.entity_id AND found.record_id = contradiction.record_id
                      AND found.role = contradiction.role AND found.attribute = contradiction.attribute)""")) {
            LoaderSession.planAfresh(statement);
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setArray(2, connection.createArrayOf("uuid", entities.toArray()));
            keys(connection, statement, 3, found);
            statement.executeUpdate();
        }
    }

    private static void keys(Connection connection, PreparedStatement statement, int from, List<Contradicted> found)
            throws SQLException {
        array(connection, statement, from, "uuid", found, Contradicted::entity);
        array(
                connection,
                statement,
                from + 1,
                "uuid",
                found,
                each -> each.source().recordId());
        array(connection, statement, from + 2, "int2", found, each ->
                (short) each.source().role());
        array(connection, statement, from + 3, "text", found, Contradicted::attribute);
    }

    private static void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            List<Contradicted> found,
            Function<Contradicted, Object> part)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, found.stream().map(part).toArray()));
    }

    private static void open(Connection connection, List<Contradicted> found, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO warehouse.contradiction AS kept
                    (entity_id, record_id, role, attribute, entity, dataset, load, ordinal, value,
                    taken_dataset, taken_record_id, taken_value, reason, opened_at)
                SELECT entity_id, record_id, role, attribute, entity, dataset, load, ordinal, value,
                    taken_dataset, taken_record_id, taken_value, reason, ?
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS found
                    (entity_id, record_id, role, attribute, entity, dataset, load, ordinal, value,
                    taken_dataset, taken_record_id, taken_value, reason)
                ON CONFLICT (entity_id, record_id, role, attribute) DO UPDATE
                SET load = excluded.load, ordinal = excluded.ordinal, value = excluded.value,
                    taken_dataset = excluded.taken_dataset, taken_record_id = excluded.taken_record_id,
                    taken_value = excluded.taken_value, reason = excluded.reason,
                    opened_at = CASE WHEN kept.closed_at IS NULL THEN kept.opened_at ELSE excluded.opened_at END,
                    closed_at = NULL
                WHERE (kept.closed_at, kept.load, kept.value, kept.taken_record_id, kept.taken_value, kept.reason)
                    IS DISTINCT FROM
                    (NULL, excluded.load, excluded.value, excluded.taken_record_id, excluded.taken_value, excluded.reason)""")) {
            LoaderSession.planAfresh(statement);
            statement.setTimestamp(1, Timestamp.from(now));
            keys(connection, statement, 2, found);
            array(connection, statement, 6, "text", found, Contradicted::type);
            array(connection, statement, 7, "int2", found, each ->
                    (short) each.source().dataset());
            array(connection, statement, 8, "int8", found, each -> each.source().load());
            array(connection, statement, 9, "int8", found, each -> each.source().ordinal());
            array(connection, statement, 10, "text", found, Contradicted::value);
            array(connection, statement, 11, "int2", found, each ->
                    (short) each.taken().dataset());
            array(connection, statement, 12, "uuid", found, each -> each.taken().recordId());
            array(connection, statement, 13, "text", found, Contradicted::takenValue);
            array(connection, statement, 14, "text", found, Contradicted::reason);
            statement.executeUpdate();
        }
    }
}

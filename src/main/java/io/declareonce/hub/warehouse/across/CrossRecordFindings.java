package io.declareonce.hub.warehouse.across;

import io.declareonce.hub.database.LoaderSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The table of what was found across records: opened and closed in sets, in the caller's transaction. */
@Component
class CrossRecordFindings {
    private final JdbcOperations jdbc;

    CrossRecordFindings(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A record that a check finds fault with.
     *
     * @param group what it shares with others, or the record that is missing
     */
    record Found(UUID recordId, UUID group, long load, long ordinal) {}

    /** Opens what was found; what is open already with the same group keeps its day and its deadline. */
    void open(int check, List<Found> found, Instant now, Duration patience) {
        if (found.isEmpty()) {
            return;
        }
        update("""
                INSERT INTO warehouse.cross_record_finding AS kept
                    (record_id, group_id, check_number, load, ordinal, opened_at, waits_until)
                SELECT record_id, group_id, ?, load, ordinal, ?, ?
                FROM unnest(?, ?, ?, ?) AS found (record_id, group_id, load, ordinal)
                ON CONFLICT (record_id, check_number) DO UPDATE
                SET group_id = excluded.group_id, load = excluded.load, ordinal = excluded.ordinal,
                    opened_at = excluded.opened_at, waits_until = excluded.waits_until, closed_at = NULL
                WHERE kept.closed_at IS NOT NULL OR kept.group_id <> excluded.group_id""", (connection, statement) -> {
            statement.setInt(1, check);
            statement.setTimestamp(2, Timestamp.from(now));
            statement.setTimestamp(3, patience.isZero() ? null : Timestamp.from(now.plus(patience)));
            statement.setArray(
                    4, uuids(connection, found.stream().map(Found::recordId).toArray()));
            statement.setArray(
                    5, uuids(connection, found.stream().map(Found::group).toArray()));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "int8", found.stream().map(Found::load).toArray()));
            statement.setArray(
                    7,
                    connection.createArrayOf(
                            "int8", found.stream().map(Found::ordinal).toArray()));
        });
    }

    /** Closes what is open of these records, but for those that are found again. */
    void close(int check, Collection<UUID> records, List<Found> foundAgain, Instant now) {
        update("""
                UPDATE warehouse.cross_record_finding SET closed_at = ?
                WHERE record_id = ANY (?) AND check_number = ? AND closed_at IS NULL AND NOT record_id = ANY (?)""", (connection, statement) -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setArray(2, uuids(connection, records.toArray()));
            statement.setInt(3, check);
            statement.setArray(
                    4,
                    uuids(connection, foundAgain.stream().map(Found::recordId).toArray()));
        });
    }

    /** Which of these groups have an open finding. */
    List<UUID> openGroups(int check, Collection<UUID> groups) {
        return groups.isEmpty()
                ? List.of()
                : ids("""
                        SELECT DISTINCT group_id FROM warehouse.cross_record_finding
                        WHERE group_id = ANY (?) AND check_number = ? AND closed_at IS NULL""", (connection, statement) -> {
                    statement.setArray(1, uuids(connection, groups.toArray()));
                    statement.setInt(2, check);
                });
    }

    /** Closes what is open of these groups. */
    void closeGroups(int check, Collection<UUID> groups, Instant now) {
        if (groups.isEmpty()) {
            return;
        }
        update("""
                UPDATE warehouse.cross_record_finding SET closed_at = ?
                WHERE group_id = ANY (?) AND check_number = ? AND closed_at IS NULL""", (connection, statement) -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setArray(2, uuids(connection, groups.toArray()));
            statement.setInt(3, check);
        });
    }

    /** Records with an open finding of a group that one of these records has an open finding of. */
    List<UUID> fellows(int check, Collection<UUID> records) {
        return ids("""
                SELECT DISTINCT fellow.record_id
                FROM warehouse.cross_record_finding AS own
                JOIN warehouse.cross_record_finding AS fellow
                    ON fellow.group_id = own.group_id AND fellow.check_number = own.check_number
                WHERE own.record_id = ANY (?) AND own.check_number = ? AND own.closed_at IS NULL
                    AND fellow.closed_at IS NULL""", (connection, statement) -> {
            statement.setArray(1, uuids(connection, records.toArray()));
            statement.setInt(2, check);
        });
    }

    /** Ids that a statement over these ids answers. */
    List<UUID> ids(String sql, Collection<UUID> asked) {
        return asked.isEmpty()
                ? List.of()
                : ids(sql, (connection, statement) -> statement.setArray(1, uuids(connection, asked.toArray())));
    }

    /**
     * What a statement over these records finds: record id, group, load, ordinal.
     *
     * @param values lists of texts, the parameters behind the first
     */
    List<Found> find(String sql, Collection<UUID> asked, List<List<String>> values) {
        return asked.isEmpty()
                ? List.of()
                : query(
                        sql,
                        (connection, statement) -> {
                            statement.setArray(1, uuids(connection, asked.toArray()));
                            for (int i = 0; i < values.size(); i++) {
                                statement.setArray(
                                        i + 2,
                                        connection.createArrayOf(
                                                "text", values.get(i).toArray()));
                            }
                        },
                        row -> new Found(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getLong(3),
                                row.getLong(4)));
    }

    private List<UUID> ids(String sql, Binding binding) {
        return query(sql, binding, row -> row.getObject(1, UUID.class));
    }

    <T> List<T> query(String sql, Binding binding, Row<T> mapping) {
        return jdbc.execute((ConnectionCallback<List<T>>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                LoaderSession.planAfresh(statement);
                binding.bind(connection, statement);
                List<T> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.add(mapping.map(row));
                    }
                }
                return rows;
            }
        });
    }

    private void update(String sql, Binding binding) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                LoaderSession.planAfresh(statement);
                binding.bind(connection, statement);
                return statement.executeUpdate();
            }
        });
    }

    static java.sql.Array uuids(Connection connection, Object[] ids) throws SQLException {
        return connection.createArrayOf("uuid", ids);
    }

    /** Puts parameters. */
    interface Binding {
        void bind(Connection connection, PreparedStatement statement) throws SQLException;
    }

    /** Reads a row. */
    interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }
}

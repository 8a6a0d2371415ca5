package io.declareonce.hub.warehouse.across;

import io.declareonce.hub.warehouse.derived.CrossRecordStatements;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what loads touched. A record that a later load touched again is left to that one. */
@Component
public class TouchedRecords {
    private final CrossRecordFindings reader;

    TouchedRecords(CrossRecordFindings reader) {
        this.reader = reader;
    }

    private record State(UUID recordId, boolean isWithdrawn) {
        static State of(ResultSet row) throws SQLException {
            return new State(row.getObject(1, UUID.class), row.getBoolean(2));
        }
    }

    /** An event of the feed: a version whose day came, or an entity that a record left. */
    private record Event(
            int dataset, @Nullable UUID due, @Nullable UUID entity) {}

    /**
     * @param loads numbers by dataset
     * @param touched is filled with their records
     * @param entities is filled with entities that records left
     */
    public void read(Map<DatasetTable, List<Long>> loads, Touched touched, Set<UUID> entities) {
        loads.forEach((table, numbers) -> reader.query(
                        CrossRecordStatements.touched(table),
                        (connection, statement) ->
                                statement.setArray(1, connection.createArrayOf("int8", numbers.toArray())),
                        State::of)
                .forEach(state -> touched.add(table, state.recordId(), state.isWithdrawn())));
        List<Long> all = loads.values().stream().flatMap(List::stream).toList();
        List<Event> events = events(all);
        events.stream().map(Event::entity).filter(entity -> entity != null).forEach(entities::add);
        for (DatasetTable table : loads.keySet()) {
            addDue(table, events, touched);
        }
    }

    private List<Event> events(List<Long> loads) {
        return reader.query(
                """
                SELECT dataset, CASE WHEN kind = 'due' THEN record_id END, entity_id
                FROM warehouse.event WHERE load = ANY (?)""",
                (connection, statement) -> statement.setArray(1, connection.createArrayOf("int8", loads.toArray())),
                row -> new Event(row.getInt(1), row.getObject(2, UUID.class), row.getObject(3, UUID.class)));
    }

    private void addDue(DatasetTable table, List<Event> events, Touched touched) {
        List<UUID> due = events.stream()
                .filter(event -> event.dataset() == table.number())
                .map(Event::due)
                .filter(id -> id != null)
                .collect(Collectors.toList());
        if (!due.isEmpty()) {
            reader.query(
                            CrossRecordStatements.state(table),
                            (connection, statement) ->
                                    statement.setArray(1, CrossRecordFindings.uuids(connection, due.toArray())),
                            State::of)
                    .forEach(state -> touched.add(table, state.recordId(), state.isWithdrawn()));
        }
    }

    /** Ids of current records behind one, in their order. */
    public List<UUID> after(DatasetTable table, UUID last, int limit) {
        return reader.query(
                CrossRecordStatements.recordsAfter(table),
                (connection, statement) -> {
                    statement.setObject(1, last);
                    statement.setInt(2, limit);
                },
                row -> row.getObject(1, UUID.class));
    }
}

package io.declareonce.hub.warehouse;

import io.declareonce.hub.lineage.RecordRef;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Entries of the change feed beside the versions themselves; few. */
@Component
class Events {
    private final JdbcOperations jdbc;

    Events(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param told the delivered record that tells it; null where none does: it stands at ordinal 0
     * @param role of the record, or -1
     */
    record Event(
            @Nullable RecordRef told,
            ChangeFeed.Kind kind,
            int dataset,
            @Nullable UUID recordId,
            int role,
            @Nullable UUID entity) {}

    void write(OpenLoad load, List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<int[]>) connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO warehouse.event (load, ordinal, seq, kind, dataset, record_id, role, entity_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
                for (Event event : events) {
                    add(insert, load, event);
                }
                return insert.executeBatch();
            }
        });
    }

    private static void add(PreparedStatement insert, OpenLoad load, Event event) throws SQLException {
        RecordRef told = event.told();
        insert.setLong(1, told == null ? load.number() : load.number(told.submission()));
        insert.setLong(2, told == null ? 0 : told.ordinal());
        insert.setInt(3, load.nextEvent());
        insert.setString(4, event.kind().stored());
        insert.setShort(5, (short) event.dataset());
        insert.setObject(6, event.recordId(), Types.OTHER);
        if (event.role() < 0) {
            insert.setNull(7, Types.SMALLINT);
        } else {
            insert.setShort(7, (short) event.role());
        }
        insert.setObject(8, event.entity(), Types.OTHER);
        insert.addBatch();
    }
}

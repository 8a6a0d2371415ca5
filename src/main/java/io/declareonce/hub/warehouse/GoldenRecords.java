package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.warehouse.derived.Column;
import io.declareonce.hub.warehouse.derived.EntityTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The stored golden records, read and written a batch at a time in the caller's transaction. */
@Component
class GoldenRecords {
    /** Ids as PostgreSQL sorts them; {@link UUID#compareTo} is signed. */
    static final Comparator<UUID> BY_ID = (a, b) -> a.getMostSignificantBits() == b.getMostSignificantBits()
            ? Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits())
            : Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());

    private final JdbcOperations jdbc;
    private final DerivedTables derived;

    GoldenRecords(JdbcOperations jdbc, DerivedTables derived) {
        this.jdbc = jdbc;
        this.derived = derived;
    }

    Map<UUID, Golden> read(EntityTable table, Collection<UUID> entities) {
        return read(table, table.read(), entities);
    }

    /** Ids behind one, in their order. */
    List<UUID> idsAfter(EntityTable table, UUID last, int limit) {
        return jdbc.queryForList(table.idsAfter(), UUID.class, last, limit);
    }

    /** Locked in the order of ids until the transaction ends; entities without a golden record are missing. */
    Map<UUID, Golden> lock(EntityTable table, Collection<UUID> entities) {
        return read(table, table.lock(), entities);
    }

    private Map<UUID, Golden> read(EntityTable table, String statement, Collection<UUID> entities) {
        if (entities.isEmpty()) {
            return Map.of();
        }
        return jdbc.execute((ConnectionCallback<Map<UUID, Golden>>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                prepared.setArray(1, connection.createArrayOf("uuid", entities.toArray()));
                return rows(table, prepared);
            }
        });
    }

    private Map<UUID, Golden> rows(EntityTable table, PreparedStatement prepared) throws SQLException {
        Map<UUID, Golden> rows = new HashMap<>();
        try (ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                UUID entity = row.getObject(1, UUID.class);
                @Nullable Object[] values = new @Nullable Object[table.columns().size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = table.columns().get(i).read(row, 4 + i);
                }
                rows.put(entity, new Golden(entity, row.getBoolean(2), values, sources(table, row.getBytes(3))));
            }
        }
        return rows;
    }

    /** By position of the table's columns, in whatever layout they were stored. */
    private @Nullable Source[] sources(EntityTable table, byte[] stored) {
        SourceLayout layout = derived.layout(SourceLayout.number(stored));
        @Nullable Source[] decoded = layout.decode(stored);
        List<Column> columns = table.columns();
        @Nullable Source[] sources = new @Nullable Source[columns.size()];
        for (int i = 0; i < sources.length; i++) {
            boolean isSamePlace = i < decoded.length
                    && layout.columns().get(i).equals(columns.get(i).name());
            int place =
                    isSamePlace ? i : layout.columns().indexOf(columns.get(i).name());
            sources[i] = place < 0 ? null : decoded[place];
        }
        return sources;
    }

    /**
     * Writes golden records that did not exist when they were looked for.
     *
     * @return those that another loader wrote meanwhile, now locked; they are as the other one left them
     */
    Collection<UUID> insert(GoldenShape shape, List<Golden> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        EntityTable table = shape.table();
        BinaryCopy copy = encode(shape, records);
        int inserted = jdbc.execute((ConnectionCallback<Integer>) connection -> {
            makeStages(connection, table);
            copy.send(connection, table.copyNew());
            try (PreparedStatement insert = connection.prepareStatement(table.insertStaged())) {
                return insert.executeUpdate();
            }
        });
        if (inserted == records.size()) {
            return List.of();
        }
        return read(
                        table,
                        table.lockForeign(),
                        records.stream().map(Golden::entity).toList())
                .keySet();
    }

    private static void makeStages(Connection connection, EntityTable table) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : table.makeStages()) {
                statement.execute(sql);
            }
        }
    }

    private static BinaryCopy encode(GoldenShape shape, List<Golden> records) {
        List<Column> columns = shape.table().columns();
        BinaryCopy copy = new BinaryCopy(3 + columns.size());
        List<Golden> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparing(Golden::entity, BY_ID));
        for (Golden golden : sorted) {
            copy.row()
                    .uuid(golden.entity())
                    .bool(golden.isResolved())
                    .bytea(shape.layout().encode(golden.sources()));
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).put(copy, golden.value(i));
            }
        }
        return copy;
    }

    /** Writes golden records that are locked. */
    void update(GoldenShape shape, List<Golden> records) {
        if (records.isEmpty()) {
            return;
        }
        EntityTable table = shape.table();
        BinaryCopy copy = encode(shape, records);
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            makeStages(connection, table);
            copy.send(connection, table.copyChanged());
            try (PreparedStatement update = connection.prepareStatement(table.updateStaged())) {
                LoaderSession.planAfresh(update);
                return update.executeUpdate();
            }
        });
    }

    void delete(EntityTable table, Collection<UUID> entities) {
        if (!entities.isEmpty()) {
            jdbc.execute((ConnectionCallback<Integer>) connection -> {
                try (PreparedStatement delete = connection.prepareStatement(table.delete())) {
                    delete.setArray(1, connection.createArrayOf("uuid", entities.toArray()));
                    return delete.executeUpdate();
                }
            });
        }
    }
}

package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.warehouse.derived.Column;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Current versions and history of the datasets, read and written a batch at a time in the caller's transaction. */
@Component
class Versions {
    private static final int OWN_COLUMNS = 7;

    private final JdbcOperations jdbc;
    private final Loads loads;

    Versions(JdbcOperations jdbc, Loads loads) {
        this.jdbc = jdbc;
        this.loads = loads;
    }

    /** A stored version without its fields; the arrival of its submission is not known yet. */
    record Stored(UUID recordId, Assertion assertion) {}

    Map<UUID, Assertion> current(DatasetTable table, Collection<UUID> recordIds) {
        Map<UUID, Assertion> current = new HashMap<>();
        read(table.readCurrent(), recordIds).forEach(stored -> current.put(stored.recordId(), stored.assertion()));
        return current;
    }

    /** Current versions, locked until the transaction ends, with the arrival of their submissions. */
    Map<UUID, Assertion> lockCurrent(DatasetTable table, Collection<UUID> recordIds) {
        Map<UUID, Assertion> current = new HashMap<>();
        withArrival(read(table.lockCurrent(), recordIds))
                .forEach(stored -> current.put(stored.recordId(), stored.assertion()));
        return current;
    }

    Map<UUID, List<Assertion>> history(DatasetTable table, Collection<UUID> recordIds) {
        Map<UUID, List<Assertion>> history = new HashMap<>();
        withArrival(read(table.readHistory(), recordIds))
                .forEach(stored -> history.computeIfAbsent(stored.recordId(), none -> new ArrayList<>())
                        .add(stored.assertion()));
        return history;
    }

    private List<Stored> withArrival(List<Stored> stored) {
        var numbers = stored.stream()
                .map(version -> version.assertion().load())
                .distinct()
                .toList();
        Map<Long, Loads.Load> byNumber = loads.byNumber(numbers);
        return stored.stream()
                .map(version -> {
                    Loads.Load load = byNumber.get(version.assertion().load());
                    return new Stored(
                            version.recordId(), version.assertion().arrivedBy(load == null ? 0 : load.arrival()));
                })
                .toList();
    }

    private List<Stored> read(String statement, Collection<UUID> recordIds) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        return jdbc.execute((ConnectionCallback<List<Stored>>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                prepared.setArray(1, connection.createArrayOf("uuid", recordIds.toArray()));
                return rows(prepared);
            }
        });
    }

    private static List<Stored> rows(PreparedStatement prepared) throws SQLException {
        List<Stored> rows = new ArrayList<>();
        try (ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                Long order = row.getObject(5, Long.class);
                rows.add(new Stored(
                        row.getObject(1, UUID.class),
                        new Assertion(
                                row.getObject(6, LocalDate.class),
                                order == null ? Long.MIN_VALUE : order,
                                0,
                                row.getLong(4),
                                row.getLong(3),
                                row.getObject(2, UUID.class),
                                row.getBoolean(7),
                                null)));
            }
        }
        return rows;
    }

    void retire(DatasetTable table, Collection<UUID> recordIds) {
        if (!recordIds.isEmpty()) {
            update(table.retire(), recordIds);
        }
    }

    private void update(String statement, Collection<UUID> recordIds) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                prepared.setArray(1, connection.createArrayOf("uuid", recordIds.toArray()));
                return prepared.executeUpdate();
            }
        });
    }

    /** Makes these versions of history current. */
    void promote(DatasetTable table, List<Stored> versions) {
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(table.promote())) {
                LoaderSession.planAfresh(prepared);
                prepared.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid", versions.stream().map(Stored::recordId).toArray()));
                prepared.setArray(
                        2,
                        connection.createArrayOf(
                                "int8",
                                versions.stream()
                                        .map(version -> version.assertion().load())
                                        .toArray()));
                prepared.setArray(
                        3,
                        connection.createArrayOf(
                                "int8",
                                versions.stream()
                                        .map(version -> version.assertion().ordinal())
                                        .toArray()));
                return prepared.executeUpdate();
            }
        });
    }

    /** Writes new current versions, in the order given. */
    void writeCurrent(DatasetTable table, OpenLoad load, List<Assertion> assertions) {
        send(table, table.copyCurrent(), load, assertions);
    }

    void writeHistory(DatasetTable table, OpenLoad load, List<Assertion> assertions) {
        send(table, table.copyHistory(), load, assertions);
    }

    private void send(DatasetTable table, String statement, OpenLoad load, List<Assertion> assertions) {
        if (assertions.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy(table.columns());
        for (Assertion assertion : assertions) {
            put(copy, table, load, assertion);
        }
        jdbc.execute((ConnectionCallback<Long>) connection -> copy.send(connection, statement));
    }

    private static void put(BinaryCopy copy, DatasetTable table, OpenLoad load, Assertion assertion) {
        var content = Objects.requireNonNull(assertion.content(), "only deliveries are written");
        SourceRecord record = content.record();
        copy.row()
                .uuid(content.recordId())
                .uuid(assertion.contentHash())
                .int8(load.number(record.ref().submission()))
                .int8(assertion.ordinal());
        if (assertion.order() == Long.MIN_VALUE) {
            copy.nothing();
        } else {
            copy.int8(assertion.order());
        }
        copy.date(assertion.validFrom()).bool(assertion.isWithdrawal());
        List<Column> fields = table.fields();
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).put(copy, record.value(i));
        }
    }

    /** A whole current version as the record that was delivered, but without its findings. */
    record Whole(UUID recordId, long load, long order, SourceRecord record) {}

    List<Whole> readWhole(DatasetTable table, Collection<UUID> recordIds) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        return jdbc.execute((ConnectionCallback<List<Whole>>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(table.readWhole())) {
                prepared.setArray(1, connection.createArrayOf("uuid", recordIds.toArray()));
                return wholeRows(table, prepared);
            }
        });
    }

    private List<Whole> wholeRows(DatasetTable table, PreparedStatement prepared) throws SQLException {
        List<Whole> rows = new ArrayList<>();
        Map<Long, Loads.Load> known = new HashMap<>();
        try (ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                rows.add(wholeRow(table, row, known));
            }
        }
        return rows;
    }

    private Whole wholeRow(DatasetTable table, ResultSet row, Map<Long, Loads.Load> known) throws SQLException {
        int fields = table.fields().size();
        @Nullable Object[] values = new @Nullable Object[fields];
        for (int i = 0; i < fields; i++) {
            values[i] = table.fields().get(i).read(row, OWN_COLUMNS + 1 + i);
        }
        long number = row.getLong(3);
        Loads.Load load = known.get(number);
        if (load == null) {
            load = Objects.requireNonNull(loads.byNumber(List.of(number)).get(number), "every version has a load");
            known.put(number, load);
        }
        Long order = row.getObject(5, Long.class);
        return new Whole(
                row.getObject(1, UUID.class),
                number,
                order == null ? Long.MIN_VALUE : order,
                new SourceRecord(
                        new RecordRef(load.submission(), row.getLong(4)), values, new @Nullable String[fields]));
    }
}

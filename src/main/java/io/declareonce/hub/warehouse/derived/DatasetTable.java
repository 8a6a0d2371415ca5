package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of a dataset's current versions, its history beside it, and the statements over both. Columns of the hub's
 * own begin with {@code hub_}. Immutable, thread-safe.
 */
public final class DatasetTable {
    /** The hub's own columns, in the order in which statements name them before the fields. */
    static final List<String> OWN = List.of(
            "hub_record_id",
            "hub_content_hash",
            "hub_load",
            "hub_ordinal",
            "hub_order",
            "hub_valid_from",
            "hub_withdrawn");

    private final Dataset dataset;
    private final int number;
    private final List<Column> fields;
    private final String current;
    private final String history;
    private final String all;

    /** @param number short number of the dataset in {@code warehouse.dataset} */
    public DatasetTable(Dataset dataset, int number) {
        this.dataset = dataset;
        this.number = number;
        this.fields = dataset.fields().stream()
                .map(field -> new Column(field.name(), field.element()))
                .toList();
        this.current = Sql.table(dataset.tableName());
        this.history = Sql.table(dataset.tableName() + "_history");
        List<String> names = new ArrayList<>(OWN);
        dataset.fields().stream().map(Field::name).forEach(names::add);
        this.all = Sql.names(names);
    }

    public Dataset dataset() {
        return dataset;
    }

    public int number() {
        return number;
    }

    /** By slot. */
    public List<Column> fields() {
        return fields;
    }

    /** Quoted. */
    public String current() {
        return current;
    }

    /** Quoted. */
    public String history() {
        return history;
    }

    public int columns() {
        return OWN.size() + fields.size();
    }

    public String copyCurrent() {
        return "COPY " + current + " (" + all + ") FROM STDIN (FORMAT binary)";
    }

    public String copyHistory() {
        return "COPY " + history + " (" + all + ") FROM STDIN (FORMAT binary)";
    }

    private static final String LIGHT = """
            hub_record_id, hub_content_hash, hub_load, hub_ordinal, hub_order, hub_valid_from, hub_withdrawn""";

    /** Parameter: record ids. */
    public String readCurrent() {
        return "SELECT " + LIGHT + "\nFROM " + current + "\nWHERE hub_record_id = ANY (?)";
    }

    /** As {@link #readCurrent()}, locked in the order of the index, which is that of record ids. */
    public String lockCurrent() {
        return readCurrent() + "\nFOR UPDATE";
    }

    /** Parameter: record ids. */
    public String readHistory() {
        return "SELECT " + LIGHT + "\nFROM " + history + "\nWHERE hub_record_id = ANY (?)";
    }

    /** Moves current versions into history. Parameter: record ids. */
    public String retire() {
        return """
                WITH gone AS (
                    DELETE FROM %s WHERE hub_record_id = ANY (?) RETURNING %s
                )
                INSERT INTO %s (%s)
                SELECT %s FROM gone""".formatted(current, all, history, all, all);
    }

    /** Makes one version of history the current one. Parameters: record ids, loads, ordinals. */
    public String promote() {
        return """
                WITH due AS (
                    DELETE FROM %s AS history USING unnest(?, ?, ?) AS version (record_id, load, ordinal)
                    WHERE hub_record_id = version.record_id AND hub_load = version.load AND hub_ordinal = version.ordinal
                    RETURNING %s
                )
                INSERT INTO %s (%s)
                SELECT %s FROM due""".formatted(history, all, current, all, all);
    }

    /** Whole current versions that are not withdrawn, own columns first, then fields by slot. Parameter: record ids. */
    public String readWhole() {
        return "SELECT " + all + "\nFROM " + current + "\nWHERE hub_record_id = ANY (?) AND NOT hub_withdrawn";
    }

    /** Current records that a snapshot did not bring, locked. Parameters: its arrival, limit. */
    public String lockAbsent() {
        return """
                SELECT hub_record_id FROM %s
                WHERE NOT hub_withdrawn AND NOT EXISTS (
                    SELECT FROM warehouse.snapshot_record AS brought
                    WHERE brought.record_id = hub_record_id AND brought.arrival = ?)
                ORDER BY hub_record_id
                LIMIT ?
                FOR UPDATE""".formatted(current);
    }

    /** The fields of current records that were stored last, by slot. Parameter: limit. */
    public String readRecent() {
        return "SELECT " + Sql.names(dataset.fields().stream().map(Field::name).toList()) + "\nFROM " + current
                + "\nWHERE NOT hub_withdrawn\nORDER BY hub_load DESC\nLIMIT ?";
    }

    /** Current records that a load brought. Parameter: load. */
    public String recordsOfLoad() {
        return "SELECT hub_record_id FROM " + current + " WHERE hub_load = ?";
    }

    /** All current records: the record id, then the fields by slot. */
    public String readAll() {
        return "SELECT hub_record_id, "
                + Sql.names(dataset.fields().stream().map(Field::name).toList()) + "\nFROM " + current
                + "\nWHERE NOT hub_withdrawn";
    }

    /** Versions of one load behind an ordinal, at most so many. Parameters: load, ordinal, load, ordinal, limit. */
    public String readLoad() {
        return """
                SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM %s WHERE hub_load = ? AND hub_ordinal > ?
                UNION ALL
                SELECT hub_ordinal, hub_record_id, hub_withdrawn, hub_valid_from FROM %s WHERE hub_load = ? AND hub_ordinal > ?
                ORDER BY hub_ordinal
                LIMIT ?""".formatted(current, history);
    }

    String tableName() {
        return dataset.tableName();
    }

    /** What makes both tables where they are missing. */
    List<String> definition() {
        List<String> statements = new ArrayList<>();
        Stream.of(current, history).map(this::createTable).forEach(statements::add);
        statements.add(createIndex("", "hub_load"));
        statements.add(createIndex("_history", "hub_load"));
        statements.add(createIndex("_history", "hub_record_id"));
        statements.addAll(CrossRecordStatements.indexes(this));
        statements.addAll(Comments.of(current, dataset.name(), fields));
        return Collections.unmodifiableList(statements);
    }

    private String createTable(String table) {
        var columns = new StringBuilder();
        for (Column field : fields) {
            columns.append(",\n    ").append(Sql.name(field.name())).append(' ').append(field.sqlType());
        }
        return """
                CREATE TABLE IF NOT EXISTS %s (
                    hub_record_id uuid NOT NULL%s,
                    hub_content_hash uuid NOT NULL,
                    hub_load bigint NOT NULL,
                    hub_ordinal bigint NOT NULL,
                    hub_order bigint,
                    hub_valid_from date NOT NULL,
                    hub_withdrawn boolean NOT NULL%s
                )""".formatted(table, table.equals(current) ? " PRIMARY KEY" : "", columns);
    }

    private String createIndex(String suffix, String column) {
        String table = tableName() + suffix;
        return "CREATE INDEX IF NOT EXISTS %s ON %s (%s)"
                .formatted(Sql.name(table + "_" + column), Sql.table(table), column);
    }
}

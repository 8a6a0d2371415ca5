package io.declareonce.hub.sample;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row as a source writes it, by column; null for an empty cell. Immutable. */
final class Row {
    private final SampleTable table;
    private final @Nullable String[] cells;

    private Row(SampleTable table, @Nullable String[] cells) {
        this.table = table;
        this.cells = cells;
    }

    static Row of(SampleTable table) {
        return new Row(table, new @Nullable String[table.columns().size()]);
    }

    SampleTable table() {
        return table;
    }

    @Nullable
    String find(String column) {
        return cells[place(column)];
    }

    String get(String column) {
        String cell = find(column);
        if (cell == null) {
            throw new IllegalStateException("The column " + column + " is empty.");
        }
        return cell;
    }

    Row with(String column, @Nullable String value) {
        @Nullable String[] changed = cells.clone();
        changed[place(column)] = value;
        return new Row(table, changed);
    }

    /** In the order of the table's columns; not a copy. */
    @Nullable
    String[] cells() {
        return cells;
    }

    /** The cells that name the record, as they stand, joined by a bar. */
    String key() {
        return table.key().stream().map(this::get).collect(Collectors.joining("|"));
    }

    private int place(String column) {
        List<String> columns = table.columns();
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("No column is called " + column + ".");
        }
        return place;
    }
}

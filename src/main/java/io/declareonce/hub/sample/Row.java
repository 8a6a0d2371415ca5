package io.declareonce.hub.sample;

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

    static Filling fill(SampleTable table) {
        return new Filling(table);
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

    /** The same as the hub writes them: days of the health system in the form of ISO. */
    String storedKey() {
        return table.key().stream()
                .map(column -> table.stored(column, get(column)))
                .collect(Collectors.joining("|"));
    }

    private int place(String column) {
        return table.place(column);
    }

    /** The last column of every table says what is done. */
    boolean isWithdrawal() {
        String last = cells[cells.length - 1];
        return "X".equals(last) || "XOA".equals(last);
    }

    /** A row in the making. */
    static final class Filling {
        private final SampleTable table;
        private final @Nullable String[] cells;

        private Filling(SampleTable table) {
            this.table = table;
            this.cells = new @Nullable String[table.columns().size()];
        }

        Filling with(String column, @Nullable String value) {
            cells[table.place(column)] = value;
            return this;
        }

        Row row() {
            return new Row(table, cells.clone());
        }
    }
}

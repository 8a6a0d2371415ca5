package io.declareonce.hub.sample;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A wave on its way into the tables of a department. */
final class TablesFilling implements DepartmentFilling {
    private final String department;
    private final Function<Row, @Nullable String[]> cells;
    private final Map<SampleTable, WaveTable.Filling> tables = new EnumMap<>(SampleTable.class);

    private TablesFilling(String department, Function<Row, @Nullable String[]> cells) {
        this.department = department;
        this.cells = cells;
    }

    /** @param cells what a row puts into its table's columns */
    static TablesFilling begin(
            String department,
            Map<SampleTable, WaveTable> tables,
            DataSource database,
            Function<Row, @Nullable String[]> cells)
            throws SQLException, IOException {
        TablesFilling filling = new TablesFilling(department, cells);
        try {
            for (Map.Entry<SampleTable, WaveTable> table : tables.entrySet()) {
                filling.tables.put(table.getKey(), table.getValue().fill(database));
            }
            return filling;
        } catch (SQLException | RuntimeException broken) {
            filling.close();
            throw broken;
        }
    }

    @Override
    public boolean takes(SampleTable table) {
        return tables.containsKey(table);
    }

    @Override
    public void add(Row row) {
        WaveTable.Filling table = tables.get(row.table());
        if (table == null) {
            throw new IllegalArgumentException(row.table() + " is not held by " + department + ".");
        }
        table.add(cells.apply(row));
    }

    @Override
    public void publish() throws SQLException {
        for (WaveTable.Filling table : tables.values()) {
            table.publish();
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        for (WaveTable.Filling table : tables.values()) {
            table.close();
        }
    }
}

package io.declareonce.hub.access.rows;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A header line, then a line for each row; an item of a list is parted from the next by a bar. A text that a spreadsheet would
 * run as a formula starts with an apostrophe.
 */
final class CsvRows implements RowWriter {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CsvWriter csv;
    private final List<ExportColumn> columns;

    CsvRows(OutputStream out, List<ExportColumn> columns) {
        csv = CsvWriter.builder().build(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        this.columns = columns;
        csv.writeRecord(columns.stream().map(ExportColumn::name).toArray(String[]::new));
    }

    @Override
    public void write(@Nullable Object[] values) {
        var cells = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            cells[i] = cell(columns.get(i), values[i]);
        }
        csv.writeRecord(cells);
    }

    private static String cell(ExportColumn column, @Nullable Object value) {
        if (column.kind() == ExportColumn.Kind.GROUP) {
            return Objects.toString(JsonRows.text(value), "");
        }
        if (value instanceof List<?> list) {
            return harmless(String.join("|", list.stream().map(Object::toString).toList()));
        }
        return value instanceof String text ? harmless(text) : Objects.toString(value, "");
    }

    private static String harmless(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return isFormula ? "'" + text : text;
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}

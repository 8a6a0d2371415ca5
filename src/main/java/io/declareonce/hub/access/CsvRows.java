package io.declareonce.hub.access;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A header line, then a line for each row; an item of a list is parted from the next by a bar. */
final class CsvRows implements RowWriter {
    private final CsvWriter csv;

    CsvRows(Path file, List<ExportColumn> columns) throws IOException {
        csv = CsvWriter.builder().build(file);
        csv.writeRecord(columns.stream().map(ExportColumn::name).toArray(String[]::new));
    }

    @Override
    public void write(@Nullable Object[] values) {
        var cells = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            cells[i] = values[i] instanceof List<?> list
                    ? String.join("|", list.stream().map(Object::toString).toList())
                    : Objects.toString(values[i], "");
        }
        csv.writeRecord(cells);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}

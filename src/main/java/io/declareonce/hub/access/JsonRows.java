package io.declareonce.hub.access;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line; unknown values are left out, decimals are text so that no reader rounds them. */
final class JsonRows implements RowWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private final BufferedWriter lines;
    private final List<ExportColumn> columns;

    JsonRows(Path file, List<ExportColumn> columns) throws IOException {
        lines = Files.newBufferedWriter(file);
        this.columns = columns;
    }

    @Override
    public void write(@Nullable Object[] values) throws IOException {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                boolean isPlain = value instanceof Long || value instanceof Boolean || value instanceof List;
                object.put(columns.get(i).name(), isPlain ? value : value.toString());
            }
        }
        lines.write(JSON.writeValueAsString(object));
        lines.write('\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

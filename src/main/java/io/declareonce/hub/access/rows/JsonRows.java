package io.declareonce.hub.access.rows;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line; unknown values are left out, decimals are text so that no reader rounds them. */
final class JsonRows implements RowWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private final BufferedWriter lines;
    private final List<ExportColumn> columns;

    JsonRows(OutputStream out, List<ExportColumn> columns) {
        lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
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

    /** A structured value as text; null where there is none. */
    static @Nullable String text(@Nullable Object value) {
        return value == null || value instanceof String ? (String) value : JSON.writeValueAsString(value);
    }

    @Override
    public void flush() throws IOException {
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

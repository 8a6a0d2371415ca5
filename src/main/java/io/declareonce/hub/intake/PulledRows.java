package io.declareonce.hub.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One page of rows as it is kept: a JSON object a line, every value the text that the source database gave. */
final class PulledRows implements PulledPage {
    /** Columns that the template adds to read the position from; they are no part of the delivery. */
    static final String WATERMARK = "hub_watermark";

    static final String KEY = "hub_key";

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] lines;
    private final int rows;
    private final @Nullable Position last;

    private PulledRows(byte[] lines, int rows, @Nullable Position last) {
        this.lines = lines;
        this.rows = rows;
        this.last = last;
    }

    /** @throws IllegalStateException where the rows do not say where they stand */
    static PulledRows of(List<Map<String, Object>> rows) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(rows.size() * 256);
        for (Map<String, Object> row : rows) {
            try (JsonGenerator line = JSON.createGenerator(ObjectWriteContext.empty(), lines)) {
                write(line, row);
            }
            lines.write('\n');
        }
        Position last = rows.isEmpty() ? null : position(rows.get(rows.size() - 1));
        return new PulledRows(lines.toByteArray(), rows.size(), last);
    }

    private static void write(JsonGenerator line, Map<String, Object> row) {
        line.writeStartObject();
        for (Map.Entry<String, Object> column : row.entrySet()) {
            if (column.getValue() != null && !isPosition(column.getKey())) {
                line.writeName(column.getKey());
                line.writeString(column.getValue().toString());
            }
        }
        line.writeEndObject();
    }

    private static boolean isPosition(String column) {
        return column.equals(WATERMARK) || column.equals(KEY);
    }

    private static Position position(Map<String, Object> row) {
        return new Position(text(row.get(WATERMARK)), text(row.get(KEY)));
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException(
                    "a row of the source has no watermark or no key: the pull cannot tell where" + " it stands");
        }
        return value.toString();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public InputStream asStream() {
        return new ByteArrayInputStream(lines);
    }

    @Override
    public Position last() {
        if (last == null) {
            throw new IllegalStateException("a page without rows ends nowhere");
        }
        return last;
    }
}

package io.declareonce.hub.access.query;

import io.declareonce.hub.access.ExportFormat;
import io.declareonce.hub.access.rows.ExportColumn;
import io.declareonce.hub.access.rows.ExportColumn.Kind;
import io.declareonce.hub.access.rows.RowWriter;
import io.declareonce.hub.access.rows.RowWriters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as rows: the record's id, since when it holds, then its fields. */
public final class ItemRows implements AutoCloseable {
    private static final List<ExportColumn> OWN =
            List.of(new ExportColumn("hub_record", Kind.TEXT), new ExportColumn("hub_valid_from", Kind.DATE));

    private final RowWriter rows;

    private ItemRows(RowWriter rows) {
        this.rows = rows;
    }

    /** @param dataset its id */
    public static ItemRows open(ExportFormat format, OutputStream out, String dataset, List<AskedField> fields)
            throws IOException {
        List<ExportColumn> columns = new ArrayList<>(OWN);
        fields.forEach(field -> columns.add(new ExportColumn(field.name(), kind(field))));
        String table = dataset.replace('.', '_').replace('-', '_');
        return new ItemRows(RowWriters.toStream(format, out, table, columns));
    }

    private static Kind kind(AskedField field) {
        if (field.isMasked()) {
            return Kind.TEXT;
        }
        return switch (field.field().type()) {
            case TEXT, IDENTIFIER, CODE, PARTIAL_DATE -> Kind.TEXT;
            case INTEGER -> Kind.INTEGER;
            case DECIMAL -> Kind.DECIMAL;
            case BOOLEAN -> Kind.BOOLEAN;
            case DATE -> Kind.DATE;
            case TIMESTAMP -> Kind.TIMESTAMP;
            case LIST -> Kind.LIST;
            case GROUP -> Kind.GROUP;
        };
    }

    public void write(RecordItem item) throws IOException {
        @Nullable
        Object[] values = new @Nullable Object[OWN.size() + item.values().size()];
        values[0] = item.record().toString();
        values[1] = item.validFrom();
        for (int i = 0; i < item.values().size(); i++) {
            Object value = item.values().get(i);
            values[OWN.size() + i] = value instanceof List<?> list && !isGroup(list) ? texts(list) : value;
        }
        rows.write(values);
    }

    private static boolean isGroup(List<?> list) {
        return list.stream().anyMatch(item -> item instanceof Map);
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String::valueOf).toList();
    }

    public void flush() throws IOException {
        rows.flush();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}

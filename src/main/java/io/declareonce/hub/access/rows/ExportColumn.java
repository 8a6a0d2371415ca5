package io.declareonce.hub.access.rows;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column of a published table. */
public record ExportColumn(String name, Kind kind) {
    /** How values are written. */
    public enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        LIST,
        /** Items with members: structured in JSON, JSON text elsewhere. */
        GROUP
    }

    public static List<ExportColumn> of(ResultSetMetaData row) throws SQLException {
        var columns = new ArrayList<ExportColumn>();
        for (int i = 1; i <= row.getColumnCount(); i++) {
            columns.add(new ExportColumn(row.getColumnLabel(i), kind(row.getColumnTypeName(i))));
        }
        return columns;
    }

    /** Ids, masked values and groups (as JSON) are written as text. */
    private static Kind kind(String type) {
        if (type.startsWith("_")) {
            return Kind.LIST;
        }
        return switch (type) {
            case "int2", "int4", "int8" -> Kind.INTEGER;
            case "numeric" -> Kind.DECIMAL;
            case "bool" -> Kind.BOOLEAN;
            case "date" -> Kind.DATE;
            case "timestamptz" -> Kind.TIMESTAMP;
            default -> Kind.TEXT;
        };
    }

    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        Object value = switch (kind) {
            case TEXT, GROUP -> row.getString(index);
            case INTEGER -> row.getLong(index);
            case DECIMAL -> row.getObject(index, BigDecimal.class);
            case BOOLEAN -> row.getBoolean(index);
            case DATE -> row.getObject(index, LocalDate.class);
            case TIMESTAMP -> row.getObject(index, OffsetDateTime.class);
            case LIST -> row.getArray(index);
        };
        return row.wasNull() ? null : plain(value);
    }

    /** PostgreSQL's infinite dates stand for always: they are written as nothing. */
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Array array) {
            return Arrays.stream((Object[]) array.getArray())
                    .map(Objects::toString)
                    .toList();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        boolean isInfinite =
                value instanceof LocalDate date && (date.equals(LocalDate.MIN) || date.equals(LocalDate.MAX));
        return isInfinite ? null : value;
    }
}

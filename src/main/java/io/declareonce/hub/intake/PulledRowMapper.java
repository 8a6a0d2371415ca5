package io.declareonce.hub.intake;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.sql.RowMapperFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Reads a source's rows as texts. A timestamp without a zone stays without one: the process's own zone has no say in
 * what a department wrote.
 */
@Component("hubRows")
class PulledRowMapper implements RowMapperFactory {

    @Override
    public RowMapper<?> newColumnRowMapper() {
        return (row, number) -> texts(row);
    }

    @Override
    public RowMapper<?> newBeanRowMapper(Class<?> type) {
        return newColumnRowMapper();
    }

    private static Map<String, @Nullable String> texts(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            texts.put(columns.getColumnLabel(column), text(row, columns, column));
        }
        return texts;
    }

    private static @Nullable String text(ResultSet row, ResultSetMetaData columns, int column) throws SQLException {
        int type = columns.getColumnType(column);
        if (type == Types.TIMESTAMP_WITH_TIMEZONE
                || columns.getColumnTypeName(column).equals("timestamptz")) {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant().toString();
        }
        if (type == Types.TIMESTAMP) {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toString();
        }
        if (type == Types.BOOLEAN || type == Types.BIT) {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? null : String.valueOf(value);
        }
        return row.getString(column);
    }
}

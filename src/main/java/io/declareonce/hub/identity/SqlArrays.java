package io.declareonce.hub.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Rows as one array a column, for {@code unnest}. */
final class SqlArrays {
    private SqlArrays() {}

    static <T> void set(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            Collection<T> rows,
            Function<T, Object> part)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(part).toArray()));
    }
}

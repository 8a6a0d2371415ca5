package io.declareonce.hub.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A table of a department's database, filled wave by wave with COPY. A wave becomes visible as a whole; the last one can be
 * undone, as after a restore of yesterday's copy.
 *
 * @param columns that a wave brings
 * @param match the column by which a row of a wave replaces those of earlier waves
 * @param definition of the table's columns; one is {@code id}
 * @param index columns by which the hub reads
 */
record WaveTable(String name, String columns, String match, String definition, String index) {
    private static final int BUFFER = 64 * 1024;

    void create(Connection connection) throws SQLException {
        execute(
                connection,
                "CREATE TABLE IF NOT EXISTS " + name + " (" + definition + ");"
                        + "CREATE INDEX IF NOT EXISTS " + name + "_doc ON " + name + " (" + index + ");"
                        + "CREATE TABLE IF NOT EXISTS truoc_" + name + " (LIKE " + name + ");"
                        + "CREATE TABLE IF NOT EXISTS moi_" + name + " (id bigint)");
    }

    /** Undoes the last wave. */
    void goBack(Connection connection) throws SQLException {
        execute(
                connection,
                "DELETE FROM " + name + " WHERE id IN (SELECT id FROM moi_" + name + ");"
                        + "INSERT INTO " + name + " SELECT * FROM truoc_" + name + ";"
                        + "TRUNCATE truoc_" + name + ", moi_" + name);
    }

    /** Begins a wave on a connection of its own. */
    Filling fill(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            execute(
                    connection,
                    "CREATE TEMPORARY TABLE dot_" + name + " ON COMMIT DROP AS SELECT " + columns + " FROM " + name
                            + " WITH NO DATA");
            return new Filling(connection);
        } catch (SQLException | RuntimeException broken) {
            connection.close();
            throw broken;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows of a wave on their way, in COPY's text form. Without {@link #publish} nothing of them stays. */
    final class Filling implements AutoCloseable {
        private final Connection connection;
        private final CopyIn copy;
        private final StringBuilder pending = new StringBuilder(BUFFER);

        private Filling(Connection connection) throws SQLException {
            this.connection = connection;
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY dot_" + name + " FROM STDIN");
        }

        void add(@Nullable String... cells) {
            for (int i = 0; i < cells.length; i++) {
                if (i > 0) {
                    pending.append('\t');
                }
                append(cells[i]);
            }
            pending.append('\n');
            if (pending.length() > BUFFER) {
                send();
            }
        }

        private void append(@Nullable String cell) {
            if (cell == null) {
                pending.append("\\N");
                return;
            }
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                switch (c) {
                    case '\\' -> pending.append("\\\\");
                    case '\t' -> pending.append("\\t");
                    case '\n' -> pending.append("\\n");
                    case '\r' -> pending.append("\\r");
                    default -> pending.append(c);
                }
            }
        }

        private void send() {
            byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
            pending.setLength(0);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new IllegalStateException("The table " + name + " takes no rows.", e);
            }
        }

        void publish() throws SQLException {
            send();
            copy.endCopy();
            execute(
                    connection,
                    "TRUNCATE truoc_" + name + ", moi_" + name + ";"
                            + "WITH cu AS (DELETE FROM " + name + " WHERE " + match + " IN (SELECT " + match
                            + " FROM dot_" + name + ") RETURNING *) INSERT INTO truoc_" + name
                            + " SELECT * FROM cu;"
                            + "WITH moi AS (INSERT INTO " + name + " (" + columns + ") SELECT " + columns
                            + " FROM dot_" + name + " RETURNING id) INSERT INTO moi_" + name
                            + " SELECT id FROM moi;"
                            + "ANALYZE " + name);
            connection.commit();
        }

        @Override
        public void close() throws SQLException, IOException {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            connection.close();
        }
    }
}

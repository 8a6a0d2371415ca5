package io.declareonce.hub.sample;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The land registration office's own database, with tables and columns of its own. Remembers which waves were delivered:
 * a wave is marked once all departments have it, and filling it again after a break changes nothing else.
 */
final class LandSystem implements AutoCloseable {
    private static final String READ_BY = "updated_at, id";
    private static final Map<SampleTable, WaveTable> TABLES = new EnumMap<>(Map.of(
            SampleTable.PARCEL, table(SampleTable.PARCEL, "dc_thuadat"),
            SampleTable.RIGHT, table(SampleTable.RIGHT, "dc_quyensudungdat"),
            SampleTable.CERTIFICATE, table(SampleTable.CERTIFICATE, "giaychungnhan")));

    private final DataSource database;
    private @Nullable Connection locking;

    LandSystem(DataSource database) {
        this.database = database;
    }

    private static WaveTable table(SampleTable table, String name) {
        String definition = table.columns().stream()
                .map(column -> column + " " + type(column))
                .collect(Collectors.joining(", "));
        return new WaveTable(name, String.join(", ", table.columns()), "id", definition, READ_BY);
    }

    /** Days of birth are texts: the office writes years, too. */
    private static String type(String column) {
        return switch (column) {
            case "id" -> "bigint PRIMARY KEY";
            case "stt" -> "integer";
            case "mucdichsudung" -> "jsonb";
            case "updated_at" -> "timestamptz NOT NULL";
            case "ngaysinh" -> "varchar(10)";
            default -> column.startsWith("ngay") ? "date" : column.startsWith("dientich") ? "numeric(12, 2)" : "text";
        };
    }

    boolean has(CityPlan plan, int wave) throws SQLException {
        try (Connection connection = database.getConnection()) {
            createTables(connection);
            try (Statement query = connection.createStatement();
                    ResultSet waves = query.executeQuery("SELECT so_dan, hat_giong, dot FROM dot_giao")) {
                return has(plan, wave, waves);
            }
        }
    }

    private static boolean has(CityPlan plan, int wave, ResultSet waves) throws SQLException {
        boolean isThere = false;
        while (waves.next()) {
            CityPlan delivered = new CityPlan(waves.getInt("so_dan"), waves.getLong("hat_giong"));
            if (!delivered.equals(plan)) {
                throw new AnotherCity(delivered);
            }
            isThere |= waves.getInt("dot") == wave;
        }
        return isThere;
    }

    private static void createTables(Connection connection) throws SQLException {
        WaveTable.execute(connection, """
                CREATE TABLE IF NOT EXISTS dot_giao (
                    so_dan integer NOT NULL, hat_giong bigint NOT NULL, dot integer NOT NULL,
                    PRIMARY KEY (so_dan, hat_giong, dot))""");
        for (WaveTable table : TABLES.values()) {
            table.create(connection);
        }
    }

    void mark(CityPlan plan, int wave) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO dot_giao (so_dan, hat_giong, dot) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setInt(1, plan.people());
            insert.setLong(2, plan.seed());
            insert.setInt(3, wave);
            insert.executeUpdate();
        }
    }

    DepartmentFilling fill() throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            createTables(connection);
        }
        return TablesFilling.begin("the land office", TABLES, database, Row::cells);
    }

    /** Slow: a lock holds every reader; wrong: a column has another name; away: maintenance took the tables. */
    void behave(Mood mood) throws SQLException {
        close();
        try (Connection connection = database.getConnection()) {
            for (WaveTable table : TABLES.values()) {
                rename(connection, table.name(), mood);
            }
        }
        if (mood == Mood.SLOW) {
            locking = database.getConnection();
            locking.setAutoCommit(false);
            WaveTable.execute(locking, "LOCK TABLE dc_thuadat, dc_quyensudungdat, giaychungnhan");
        }
    }

    private static void rename(Connection connection, String table, Mood mood) throws SQLException {
        boolean isAway = exists(connection, "bao_tri_" + table, "id");
        if (isAway && mood != Mood.AWAY) {
            WaveTable.execute(connection, "ALTER TABLE bao_tri_" + table + " RENAME TO " + table);
        }
        boolean isWrong = exists(connection, table, "capnhat");
        if (isWrong && mood != Mood.WRONG) {
            WaveTable.execute(connection, "ALTER TABLE " + table + " RENAME capnhat TO updated_at");
        }
        if (mood == Mood.AWAY && !isAway) {
            WaveTable.execute(connection, "ALTER TABLE " + table + " RENAME TO bao_tri_" + table);
        }
        if (mood == Mood.WRONG && !isWrong) {
            WaveTable.execute(connection, "ALTER TABLE " + table + " RENAME updated_at TO capnhat");
        }
    }

    private static boolean exists(Connection connection, String table, String column) throws SQLException {
        try (ResultSet columns = connection.getMetaData().getColumns(null, null, table, column)) {
            return columns.next();
        }
    }

    /** As after a restore of yesterday's copy: the last wave never was. */
    void goBack() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (WaveTable table : List.copyOf(TABLES.values())) {
                table.goBack(connection);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        if (locking != null) {
            locking.rollback();
            locking.close();
            locking = null;
        }
    }
}

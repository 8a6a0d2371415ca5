package io.declareonce.hub.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The land registration office's own database, with tables and columns of its own, filled by COPY. A wave is marked as
 * delivered in the transaction of its parcels, after its rights; filling it again after a break changes nothing else.
 */
final class LandSystem {
    private static final int BUFFER = 64 * 1024;
    private static final Map<SampleTable, String> TABLES = Map.of(
            SampleTable.PARCEL, "dc_thuadat",
            SampleTable.RIGHT, "dc_quyensudungdat",
            SampleTable.CERTIFICATE, "giaychungnhan");

    private final DataSource database;

    LandSystem(DataSource database) {
        this.database = database;
    }

    /** What fills the tables with the rows of one wave. */
    interface Filling {
        void to(Consumer<Delivered> rows);
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

    void fill(CityPlan plan, int wave, Filling filling) throws SQLException, IOException {
        Map<SampleTable, Copying> copies = new EnumMap<>(SampleTable.class);
        try {
            for (SampleTable table : TABLES.keySet()) {
                copies.put(table, new Copying(database.getConnection(), name(table)));
            }
            filling.to(record -> copying(copies, record).add(record.row()));
            for (Copying copy : copies.values()) {
                copy.end();
            }
            mark(copying(copies, SampleTable.PARCEL).connection(), plan, wave);
            // the mark comes last, with the parcels
            copying(copies, SampleTable.RIGHT).connection().commit();
            copying(copies, SampleTable.CERTIFICATE).connection().commit();
            copying(copies, SampleTable.PARCEL).connection().commit();
        } finally {
            for (Copying copy : copies.values()) {
                copy.connection().close();
            }
        }
    }

    private static void mark(Connection connection, CityPlan plan, int wave) throws SQLException {
        try (var insert =
                connection.prepareStatement("INSERT INTO dot_giao (so_dan, hat_giong, dot) VALUES (?, ?, ?)")) {
            insert.setInt(1, plan.people());
            insert.setLong(2, plan.seed());
            insert.setInt(3, wave);
            insert.executeUpdate();
        }
    }

    private static Copying copying(Map<SampleTable, Copying> copies, Delivered record) {
        return copying(copies, record.row().table());
    }

    private static Copying copying(Map<SampleTable, Copying> copies, SampleTable table) {
        Copying copying = copies.get(table);
        if (copying == null) {
            throw new IllegalArgumentException("The land office does not hold " + table + ".");
        }
        return copying;
    }

    private static String name(SampleTable table) {
        return TABLES.getOrDefault(table, "");
    }

    boolean holds(SampleTable table) {
        return TABLES.containsKey(table);
    }

    private static void createTables(Connection connection) throws SQLException {
        execute(connection, """
                CREATE TABLE IF NOT EXISTS dot_giao (
                    so_dan integer NOT NULL, hat_giong bigint NOT NULL, dot integer NOT NULL,
                    PRIMARY KEY (so_dan, hat_giong, dot));
                CREATE TABLE IF NOT EXISTS dc_thuadat (
                    id bigint PRIMARY KEY, xaid varchar(5) NOT NULL, ngaydanhmuc date NOT NULL,
                    sohieutobando varchar(10) NOT NULL, sothututhua varchar(10) NOT NULL, madinhdanhthua varchar(12),
                    sotocu varchar(10), sothuacu varchar(10), diachi text, dientich numeric(12, 2),
                    dientichphaply numeric(12, 2), mucdichsudung jsonb, ngaybiendong date,
                    updated_at timestamptz NOT NULL, thaotac char(1));
                CREATE INDEX IF NOT EXISTS dc_thuadat_updated_at ON dc_thuadat (updated_at, id);
                CREATE TABLE IF NOT EXISTS dc_quyensudungdat (
                    id bigint PRIMARY KEY, sophathanh varchar(12) NOT NULL, stt integer NOT NULL, sovaoso varchar(20),
                    xaid varchar(5) NOT NULL, ngaydanhmuc date NOT NULL, sohieutobando varchar(10) NOT NULL,
                    sothututhua varchar(10) NOT NULL, loaichuthe varchar(20), vaitro varchar(20), hoten text,
                    ngaysinh varchar(10), gioitinh varchar(10), sogiayto varchar(12), diachithuongtru text, ngaycap date,
                    lydobiendong varchar(20), ngaybiendong date, updated_at timestamptz NOT NULL, thaotac char(1));
                CREATE INDEX IF NOT EXISTS dc_quyensudungdat_updated_at ON dc_quyensudungdat (updated_at, id);
                CREATE TABLE IF NOT EXISTS giaychungnhan (
                    id bigint PRIMARY KEY, sophathanh varchar(12) NOT NULL, sovaoso varchar(20), xaid varchar(5) NOT NULL,
                    ngaydanhmuc date NOT NULL, sohieutobando varchar(10) NOT NULL, sothututhua varchar(10) NOT NULL,
                    loaichuthe varchar(20), dientichcap numeric(12, 2), ngaycap date, coquancap varchar(35),
                    trangthai varchar(20), sophathanhcu varchar(12), ngaybiendong date, updated_at timestamptz NOT NULL,
                    thaotac char(1));
                CREATE INDEX IF NOT EXISTS giaychungnhan_updated_at ON giaychungnhan (updated_at, id)""");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows on their way into one table, in COPY's text form; a COPY holds a connection. */
    private static final class Copying {
        private final Connection connection;
        private final String table;
        private final CopyIn copy;
        private final StringBuilder pending = new StringBuilder(BUFFER);

        Copying(Connection connection, String table) throws SQLException {
            this.connection = connection;
            this.table = table;
            connection.setAutoCommit(false);
            execute(connection, "CREATE TEMPORARY TABLE moi_" + table + " (LIKE " + table + ") ON COMMIT DROP");
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY moi_" + table + " FROM STDIN");
        }

        Connection connection() {
            return connection;
        }

        void add(Row row) {
            @Nullable String[] cells = row.cells();
            for (int i = 0; i < cells.length; i++) {
                String cell = cells[i];
                pending.append(i == 0 ? "" : "\t").append(cell == null ? "\\N" : cell);
            }
            pending.append('\n');
            if (pending.length() > BUFFER - 4096) {
                send();
            }
        }

        private void send() {
            byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
            pending.setLength(0);
            try {
                copy.writeToCopy(bytes, 0, bytes.length);
            } catch (SQLException e) {
                throw new IllegalStateException("The land database takes no rows.", e);
            }
        }

        /** Puts the rows in the place of those with their numbers; seen by others after the commit. */
        void end() throws SQLException {
            send();
            copy.endCopy();
            execute(
                    connection,
                    "DELETE FROM " + table + " USING moi_" + table + " WHERE " + table + ".id = moi_" + table
                            + ".id; INSERT INTO " + table + " SELECT * FROM moi_" + table + "; ANALYZE " + table);
        }
    }
}

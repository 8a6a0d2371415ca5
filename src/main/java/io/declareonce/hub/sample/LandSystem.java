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
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            createStaging(connection);
            copy(connection, filling);
            publish(connection);
            try (var insert =
                    connection.prepareStatement("INSERT INTO dot_giao (so_dan, hat_giong, dot) VALUES (?, ?, ?)")) {
                insert.setInt(1, plan.people());
                insert.setLong(2, plan.seed());
                insert.setInt(3, wave);
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    /** Parcels and rights come mixed and each COPY holds a connection, so there are two. */
    private void copy(Connection parcels, Filling filling) throws SQLException, IOException {
        try (Connection rights = database.getConnection()) {
            rights.setAutoCommit(false);
            createStaging(rights);
            Map<SampleTable, Copying> copies = new EnumMap<>(SampleTable.class);
            copies.put(SampleTable.PARCEL, new Copying(parcels, "moi_thuadat"));
            copies.put(SampleTable.RIGHT, new Copying(rights, "moi_quyensudungdat"));
            filling.to(record -> copying(copies, record).add(record.row()));
            for (Copying copy : copies.values()) {
                copy.end();
            }
            publishRights(rights);
            rights.commit();
        }
    }

    private static Copying copying(Map<SampleTable, Copying> copies, Delivered record) {
        Copying copying = copies.get(record.row().table());
        if (copying == null) {
            throw new IllegalArgumentException(
                    "The land office does not hold " + record.row().table() + ".");
        }
        return copying;
    }

    private static void createTables(Connection connection) throws SQLException {
        execute(connection, """
                CREATE TABLE IF NOT EXISTS dot_giao (
                    so_dan integer NOT NULL, hat_giong bigint NOT NULL, dot integer NOT NULL,
                    PRIMARY KEY (so_dan, hat_giong, dot));
                CREATE TABLE IF NOT EXISTS dc_thuadat (
                    id bigint PRIMARY KEY, xaid varchar(5) NOT NULL, ngaydanhmuc date NOT NULL,
                    sohieutobando varchar(10) NOT NULL, sothututhua varchar(10) NOT NULL, sotocu varchar(10),
                    sothuacu varchar(10), diachi text, dientich numeric(12, 2), dientichphaply numeric(12, 2),
                    mucdichsudung jsonb, ngaybiendong date, updated_at timestamptz NOT NULL, thaotac char(1));
                CREATE INDEX IF NOT EXISTS dc_thuadat_updated_at ON dc_thuadat (updated_at, id);
                CREATE TABLE IF NOT EXISTS dc_quyensudungdat (
                    id bigint PRIMARY KEY, sophathanh varchar(12) NOT NULL, stt integer NOT NULL, sovaoso varchar(20),
                    xaid varchar(5) NOT NULL, ngaydanhmuc date NOT NULL, sohieutobando varchar(10) NOT NULL,
                    sothututhua varchar(10) NOT NULL, loaichuthe varchar(20), vaitro varchar(20), hoten text,
                    ngaysinh varchar(10), gioitinh varchar(10), sogiayto varchar(12), diachithuongtru text, ngaycap date,
                    lydobiendong varchar(20), ngaybiendong date, updated_at timestamptz NOT NULL, thaotac char(1));
                CREATE INDEX IF NOT EXISTS dc_quyensudungdat_updated_at ON dc_quyensudungdat (updated_at, id)""");
    }

    private static void createStaging(Connection connection) throws SQLException {
        execute(connection, """
                CREATE TEMPORARY TABLE moi_thuadat (LIKE dc_thuadat) ON COMMIT DROP;
                CREATE TEMPORARY TABLE moi_quyensudungdat (LIKE dc_quyensudungdat) ON COMMIT DROP""");
    }

    private static void publish(Connection connection) throws SQLException {
        execute(connection, """
                DELETE FROM dc_thuadat USING moi_thuadat WHERE dc_thuadat.id = moi_thuadat.id;
                INSERT INTO dc_thuadat SELECT * FROM moi_thuadat;
                ANALYZE dc_thuadat""");
    }

    private static void publishRights(Connection connection) throws SQLException {
        execute(connection, """
                DELETE FROM dc_quyensudungdat USING moi_quyensudungdat
                WHERE dc_quyensudungdat.id = moi_quyensudungdat.id;
                INSERT INTO dc_quyensudungdat SELECT * FROM moi_quyensudungdat;
                ANALYZE dc_quyensudungdat""");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Rows on their way into one table, in COPY's text form. */
    private static final class Copying {
        private final CopyIn copy;
        private final StringBuilder pending = new StringBuilder(BUFFER);

        Copying(Connection connection, String table) throws SQLException {
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
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

        void end() throws SQLException {
            send();
            copy.endCopy();
        }
    }
}

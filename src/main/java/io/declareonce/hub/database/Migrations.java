package io.declareonce.hub.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings every room's schema up to date: files in {@code db/migration/<room>}, one Flyway history per schema. Nodes that
 * start at once wait for one another. A start that finds the same files applied costs one query.
 */
final class Migrations {
    /** A room's migration may name what rooms before it made; rooms that are not named here come last, by name. */
    private static final List<String> ORDER =
            List.of("dictionary", "audit", "intake", "conformance", "quarantine", "identity", "warehouse", "access");

    private static final String ROOT = "db/migration/";

    private Migrations() {}

    static void apply(DataSource dataSource) {
        var files = files();
        try (Connection session = dataSource.getConnection()) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(session, true));
            jdbc.sql("SELECT pg_advisory_lock(hashtext('hub migrations'))")
                    .query()
                    .singleRow();
            try {
                applyWhereNew(dataSource, jdbc, files);
            } finally {
                jdbc.sql("SELECT pg_advisory_unlock(hashtext('hub migrations'))")
                        .query()
                        .singleRow();
            }
        } catch (SQLException | FlywayException broken) {
            throw new DatabaseUnavailable(
                    "The hub's tables could not be made or changed. The user of the database needs"
                            + " the right to create schemas; a failed change is named in the log.",
                    broken);
        }
    }

    private static void applyWhereNew(DataSource dataSource, JdbcClient jdbc, Map<String, Long> files) {
        jdbc.sql("CREATE SCHEMA IF NOT EXISTS database").update();
        jdbc.sql("CREATE TABLE IF NOT EXISTS database.applied (file text PRIMARY KEY, checksum bigint NOT NULL)")
                .update();
        var applied = new TreeMap<String, Long>();
        jdbc.sql("SELECT file, checksum FROM database.applied").query(row -> {
            applied.put(row.getString("file"), row.getLong("checksum"));
        });
        if (!applied.equals(files)) {
            rooms(files).forEach(room -> migrate(dataSource, room));
            remember(jdbc, files);
        }
    }

    private static void remember(JdbcClient jdbc, Map<String, Long> files) {
        files.forEach((file, checksum) ->
                jdbc.sql("""
                INSERT INTO database.applied (file, checksum) VALUES (:file, :checksum)
                ON CONFLICT (file) DO UPDATE SET checksum = excluded.checksum""").param("file", file).param("checksum", checksum).update());
    }

    private static void migrate(DataSource dataSource, String room) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:" + ROOT + room)
                .schemas(room)
                .defaultSchema(room)
                .createSchemas(true)
                .load()
                .migrate();
    }

    private static List<String> rooms(Map<String, Long> files) {
        var rooms = new TreeSet<String>(
                Comparator.comparingInt(Migrations::place).thenComparing(Comparator.naturalOrder()));
        files.keySet().forEach(file -> rooms.add(file.substring(0, file.indexOf('/'))));
        return List.copyOf(rooms);
    }

    private static int place(String room) {
        int known = ORDER.indexOf(room);
        return known < 0 ? ORDER.size() : known;
    }

    /** Checksums by {@code room/file}. */
    private static Map<String, Long> files() {
        var files = new TreeMap<String, Long>();
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "*/*.sql");
            for (Resource file : found) {
                String path = file.getURL().getPath();
                files.put(path.substring(path.lastIndexOf(ROOT) + ROOT.length()), checksum(file));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return files;
    }

    private static long checksum(Resource file) throws IOException {
        var crc = new CRC32();
        try (InputStream content = file.getInputStream()) {
            crc.update(content.readAllBytes());
        }
        return crc.getValue();
    }
}

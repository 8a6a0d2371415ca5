package io.declareonce.hub.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The files and the process behind {@link EmbeddedPostgres}: {@code data} (the server's), {@code password} (readable by
 * the hub's user only), {@code port}, {@code server.log} and the unpacked programs. Callers hold the directory's lock.
 */
final class PostgresServer {
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path log;
    private final Path portFile;
    private final PostgresBinaries binaries;
    private final ServerAccount account;
    private final String password;
    private int port;

    private PostgresServer(Path directory) {
        data = directory.resolve("data");
        log = directory.resolve("server.log");
        portFile = directory.resolve("port");
        binaries = PostgresBinaries.unpack(directory);
        account = ServerAccount.choose(directory, data, binaries);
        password = initialised(directory.resolve("password"));
    }

    static PostgresServer start(Path directory) {
        try {
            var server = new PostgresServer(directory);
            server.adoptOrStart();
            server.assertDurable();
            return server;
        } catch (IOException | UncheckedIOException broken) {
            throw new DatabaseUnavailable(
                    "The files of the embedded PostgreSQL in " + directory
                            + " cannot be read or written. Check their rights and that the disk is not full.",
                    broken);
        }
    }

    private String initialised(Path passwordFile) {
        try {
            if (!Files.exists(data)) {
                initialise(passwordFile);
            }
            requireData();
            return Files.readString(passwordFile);
        } catch (java.nio.file.NoSuchFileException lost) {
            throw new DatabaseUnavailable(
                    "The data in " + data + " are there, but the file " + passwordFile
                            + " is not. Put it back from the backup.",
                    lost);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Beside the final place first: a folder named {@code data} is always whole, and is never deleted. */
    private void initialise(Path passwordFile) throws IOException {
        Path unfinished = data.resolveSibling("data.unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectory(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        account.own(unfinished);
        if (!Files.exists(passwordFile)) {
            writePrivately(passwordFile, randomPassword());
        }
        initdb(unfinished, Files.readString(passwordFile));
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The server's user reads the password from a copy of its own that lives as long as initdb runs. */
    private void initdb(Path target, String secret) throws IOException {
        Path copy = data.resolveSibling("password.initdb");
        try {
            Files.deleteIfExists(copy);
            writePrivately(copy, secret);
            account.own(copy);
            var run = ServerProgram.run(account.command(
                    binaries.program("initdb"),
                    "-D",
                    target.toString(),
                    "-U",
                    EmbeddedPostgres.USER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + copy,
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            if (!run.ended(0)) {
                throw failed("could not make its data directory", run.output());
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private void requireData() throws IOException {
        Path versionFile = data.resolve("PG_VERSION");
        if (!Files.isReadable(data) || !Files.exists(versionFile)) {
            throw new DatabaseUnavailable(data + " is not a readable PostgreSQL data directory. Start the hub as the"
                    + " user who owns it, or move it away; the hub deletes nothing there.");
        }
        String ours = ServerProgram.run(List.of(binaries.program("postgres"), "--version"))
                .output();
        String theirs = Files.readString(versionFile).strip();
        if (!ours.contains(" " + theirs + ".")) {
            throw new DatabaseUnavailable("The data in " + data + " were written by PostgreSQL " + theirs
                    + ", this hub brings " + ours.strip() + ". Export with the old hub and import with the new one.");
        }
    }

    private void adoptOrStart() throws IOException {
        Optional<Postmaster> found = Postmaster.find(data);
        if (found.isPresent() && answers(found.get().port())) {
            port = found.get().port();
            return;
        }
        if (found.isPresent()) {
            stop();
        }
        startOnFreePort();
    }

    /** True where the server on that port takes our password and serves our directory. */
    private boolean answers(int candidate) {
        try (Connection connection = dataSource(candidate, "postgres").getConnection();
                var rows = connection.createStatement().executeQuery("SHOW data_directory")) {
            return rows.next() && Path.of(rows.getString(1)).toRealPath().equals(data.toRealPath());
        } catch (SQLException | IOException other) {
            return false;
        }
    }

    /** Several times: another program may take the port first, and a killed server's workers need a moment to leave. */
    private void startOnFreePort() throws IOException {
        Files.deleteIfExists(log.resolveSibling("server.log.1"));
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("server.log.1"));
        }
        Files.createFile(log);
        account.own(log);
        for (int attempt = 1; ; attempt++) {
            port = freePort(attempt);
            var run = startOn(port);
            if (run.ended(0) && answers(port)) {
                Files.writeString(portFile, Integer.toString(port));
                return;
            }
            if (attempt == ATTEMPTS) {
                throw failed("did not start", Files.readString(log));
            }
        }
    }

    /** Starts the server again on its port, where its process is gone. */
    void revive() throws IOException {
        if (Postmaster.find(data).isEmpty()) {
            startOn(port);
        }
    }

    private ServerProgram startOn(int candidate) {
        return ServerProgram.run(account.command(
                binaries.program("pg_ctl"),
                "start",
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                Long.toString(PATIENCE.toSeconds()),
                "-o",
                ServerSettings.asOptions(candidate)));
    }

    /** The kept port at first, where nobody listens on it. */
    private int freePort(int attempt) throws IOException {
        if (attempt == 1 && Files.exists(portFile)) {
            int kept = Integer.parseInt(Files.readString(portFile).strip());
            try (var probe = new ServerSocket(kept, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // by another program: the server moves
            }
        }
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void assertDurable() {
        var settings = JdbcClient.create(dataSource("postgres"))
                .sql("""
                SELECT name || ' is ' || setting FROM pg_settings
                WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'""")
                .query(String.class)
                .list();
        if (!settings.isEmpty()) {
            throw new DatabaseUnavailable("The embedded PostgreSQL could lose data in a crash: "
                    + String.join(", ", settings) + ". Remove that from postgresql.auto.conf in " + data + ".");
        }
    }

    void stop() {
        var run = ServerProgram.run(account.command(
                binaries.program("pg_ctl"),
                "stop",
                "-D",
                data.toString(),
                "-m",
                "fast",
                "-w",
                "-t",
                Long.toString(PATIENCE.toSeconds())));
        if (!run.ended(0) && Postmaster.findQuietly(data).isPresent()) {
            throw failed("did not stop", run.output());
        }
    }

    private DatabaseUnavailable failed(String what, String output) {
        String reason = output.lines()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error:"))
                .reduce((first, last) -> last)
                .orElse(output.strip());
        String next = output.contains("No space left on device") || output.contains("Disk quota exceeded")
                ? "The disk is full: free some space, then start again."
                : "Its log is " + log + ".";
        return new DatabaseUnavailable("The embedded PostgreSQL " + what + ": " + reason + ". " + next);
    }

    void createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("no name for a database: " + name);
        }
        try (Connection connection = dataSource("postgres").getConnection()) {
            createDatabase(name, JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException broken) {
            throw new DatabaseUnavailable("The database " + name + " could not be made. See " + log + ".", broken);
        }
    }

    /** CREATE DATABASE knows neither a transaction nor IF NOT EXISTS; the lock ends with the session. */
    private static void createDatabase(String name, JdbcClient session) {
        session.sql("SELECT pg_advisory_lock(hashtext('create database'))")
                .query()
                .singleRow();
        boolean missing = session.sql("SELECT count(*) FROM pg_database WHERE datname = :name")
                        .param("name", name)
                        .query(Long.class)
                        .single()
                == 0;
        if (missing) {
            session.sql("CREATE DATABASE " + name).update();
        }
    }

    int port() {
        return port;
    }

    String password() {
        return password;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    DataSource dataSource(String database) {
        return dataSource(port, database);
    }

    private DataSource dataSource(int candidate, String database) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {candidate});
        source.setDatabaseName(database);
        source.setUser(EmbeddedPostgres.USER);
        source.setPassword(password);
        source.setLogServerErrorDetail(false);
        source.setConnectTimeout(10);
        return source;
    }
}

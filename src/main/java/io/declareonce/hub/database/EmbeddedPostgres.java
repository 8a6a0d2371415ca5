package io.declareonce.hub.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the hub's own in a directory: durable, on the loopback address only, with a password. All
 * processes that use one directory share one server: whoever comes first starts it, whoever comes later (also after a
 * kill of the first) adopts it, the last one to close stops it. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long WATCH_MILLIS = 1_000;
    static final String LOCK = "lock";
    static final String USER = "hub";
    private static final String USERS = "users";
    private static final Map<Path, EmbeddedPostgres> RUNNING = new HashMap<>();

    private final Path directory;
    private final PostgresServer server;
    private final FileChannel users;
    private int handles = 1;
    private boolean isWatched;
    private volatile boolean closed;

    private EmbeddedPostgres(Path directory, PostgresServer server, FileChannel users) {
        this.directory = directory;
        this.server = server;
        this.users = users;
    }

    /**
     * Starts or adopts the server whose data stand in this directory; makes them where there are none.
     *
     * @throws DatabaseUnavailable with the reason and the next step
     */
    public static EmbeddedPostgres start(Path directory) {
        synchronized (RUNNING) {
            Path place = writable(directory);
            EmbeddedPostgres running = RUNNING.get(place);
            if (running == null) {
                running = startLocked(place);
                RUNNING.put(place, running);
            } else {
                running.handles++;
            }
            return running;
        }
    }

    private static Path writable(Path directory) {
        try {
            Files.createDirectories(directory);
            Path place = directory.toRealPath();
            if (!Files.exists(place.resolve(LOCK))) {
                Files.write(place.resolve(LOCK), new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            return place;
        } catch (IOException broken) {
            throw new DatabaseUnavailable(
                    "The database directory " + directory
                            + " cannot be written. Check its rights and that the disk is not full, or choose another one"
                            + " with --dir.",
                    broken);
        }
    }

    /** Starts under an exclusive lock; a shared lock on another file then tells the others that the server is in use. */
    private static EmbeddedPostgres startLocked(Path place) {
        try (FileChannel lock = open(place.resolve(LOCK))) {
            lock.lock();
            FileChannel users = open(place.resolve(USERS));
            try {
                users.lock(0, Long.MAX_VALUE, true);
                return new EmbeddedPostgres(place, PostgresServer.start(place), users);
            } catch (IOException | RuntimeException broken) {
                users.close();
                throw broken;
            }
        } catch (IOException broken) {
            throw new DatabaseUnavailable(
                    "The database directory " + place + " cannot be locked. Choose a local disk with --dir.", broken);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * From now on starts the server again whenever its process is gone (killed, or out of memory), until this is closed.
     * PostgreSQL recovers by itself what was committed.
     */
    void keepAlive() {
        synchronized (RUNNING) {
            if (isWatched) {
                return;
            }
            isWatched = true;
        }
        var watch = new Thread(this::watch, "postgres-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(WATCH_MILLIS);
                reviveLocked();
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | RuntimeException broken) {
                LOG.warn("The embedded PostgreSQL in {} is gone and does not start again yet", directory, broken);
            }
        }
    }

    private void reviveLocked() throws IOException {
        synchronized (RUNNING) {
            if (closed) {
                return;
            }
            try (FileChannel lock = open(directory.resolve(LOCK))) {
                lock.lock();
                server.revive();
            }
        }
    }

    /** The port on 127.0.0.1; kept in the directory, so that it is the same at the next start if it is free then. */
    public int port() {
        return server.port();
    }

    /** Connections that are not pooled, to a database of this server. */
    public DataSource dataSource(String database) {
        return server.dataSource(database);
    }

    /** Makes a database where there is none of that name (of letters, digits and underscores). */
    public void createDatabase(String name) {
        server.createDatabase(name);
    }

    /** Address of a database of this server, without user and password. */
    public String jdbcUrl(String database) {
        return server.jdbcUrl(database);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return server.password();
    }

    /** Stops the server if nobody else uses it. */
    @Override
    public void close() {
        synchronized (RUNNING) {
            handles--;
            if (handles == 0) {
                RUNNING.remove(directory);
                leave();
            }
        }
    }

    private void leave() {
        closed = true;
        try (FileChannel lock = open(directory.resolve(LOCK))) {
            lock.lock();
            users.close();
            stopIfUnused();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void stopIfUnused() throws IOException {
        try (FileChannel everybody = open(directory.resolve(USERS))) {
            if (everybody.tryLock() != null) {
                server.stop();
            }
        }
    }
}

package io.declareonce.hub.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one place that decides on which server integration tests run: HUB_TEST_DATABASE_URL, else Testcontainers where
 * Docker is there, else the embedded server under {@code target}. Started once per JVM.
 */
final class PostgresServers {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final PostgresServers SERVER = start();

    private static final List<DatabaseUrl> LEFT_AT_THE_END = new CopyOnWriteArrayList<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(PostgresServers::leave));
    }

    private final DatabaseUrl url;
    private final Runnable closing;

    private PostgresServers(DatabaseUrl url, Runnable closing) {
        this.url = url;
        this.closing = closing;
    }

    private static void leave() {
        LEFT_AT_THE_END.forEach(PostgresServers::drop);
        SERVER.closing.run();
    }

    static void dropAtTheEnd(DatabaseUrl database) {
        LEFT_AT_THE_END.add(database);
    }

    private static PostgresServers start() {
        String given = System.getenv("HUB_TEST_DATABASE_URL");
        if (given != null && !given.isBlank()) {
            return new PostgresServers(
                    DatabaseUrl.of(
                            given,
                            System.getenv("HUB_TEST_DATABASE_USER"),
                            System.getenv("HUB_TEST_DATABASE_PASSWORD")),
                    () -> {});
        }
        return hasDocker() ? container() : embedded();
    }

    private static boolean hasDocker() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it
    private static PostgresServers container() {
        var container = new PostgreSQLContainer("postgres:18-alpine");
        container.start();
        return new PostgresServers(
                new DatabaseUrl(container.getJdbcUrl(), container.getUsername(), container.getPassword()), () -> {});
    }

    private static PostgresServers embedded() {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of("target", "embedded-postgres"));
        return new PostgresServers(
                new DatabaseUrl(server.jdbcUrl("postgres"), EmbeddedPostgres.USER, server.password()), server::close);
    }

    static DatabaseUrl create(String template) {
        String name = "hub_test_" + RUN + "_" + NUMBER.incrementAndGet();
        admin().sql("CREATE DATABASE " + name + " TEMPLATE " + template).update();
        return SERVER.of(name);
    }

    static void drop(DatabaseUrl database) {
        admin().sql("DROP DATABASE IF EXISTS " + nameOf(database) + " WITH (FORCE)")
                .update();
    }

    static String nameOf(DatabaseUrl database) {
        return database.place().replaceFirst(".*/", "");
    }

    private static JdbcClient admin() {
        return JdbcClient.create(new DriverManagerDataSource(
                SERVER.url.jdbc(),
                Objects.requireNonNullElse(SERVER.url.user(), "postgres"),
                Objects.requireNonNullElse(SERVER.url.password(), "")));
    }

    private DatabaseUrl of(String database) {
        return new DatabaseUrl(url.jdbc().replaceFirst("(//[^/]+/)[^?]*", "$1" + database), url.user(), url.password());
    }
}

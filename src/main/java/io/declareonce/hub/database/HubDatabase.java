package io.declareonce.hub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub's one database, opened and migrated: embedded or a server of the operator's. Thread-safe. */
public final class HubDatabase implements AutoCloseable {
    private static final int OLDEST_VERSION = 15;
    private static final String NAME = "hub";

    private final DatabaseUrl url;
    private final HikariDataSource pool;
    private final @Nullable EmbeddedPostgres embedded;
    private final DatabaseKind kind;

    private HubDatabase(DatabaseUrl url, int connections, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.embedded = embedded;
        this.pool = open(url, connections);
        this.kind = kind();
        Migrations.apply(pool);
    }

    /** @throws DatabaseUnavailable with the reason and the next step */
    static HubDatabase open(DatabaseSettings settings) {
        if (!settings.isEmbedded()) {
            var url = DatabaseUrl.of(settings.urlOrFail(), settings.user(), settings.password());
            return new HubDatabase(url, settings.connections(), null);
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(settings.directory());
        try {
            server.createDatabase(NAME);
            server.keepAlive();
            var url = new DatabaseUrl(server.jdbcUrl(NAME), EmbeddedPostgres.USER, server.password());
            return new HubDatabase(url, settings.connections(), server);
        } catch (RuntimeException broken) {
            server.close();
            throw broken;
        }
    }

    private static HikariDataSource open(DatabaseUrl url, int connections) {
        var config = new HikariConfig();
        config.setPoolName("hub");
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(2, connections));
        config.setConnectionTimeout(10_000);
        driverProperties().forEach((name, value) -> config.addDataSourceProperty((String) name, value));
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException refused) {
            throw new DatabaseUnavailable(
                    "No connection to the database at " + url.place()
                            + ". Check that it runs, the address in HUB_DATABASE_URL, and user and password.",
                    refused);
        }
    }

    /** Without Detail and Where, since the server quotes values there. */
    private static Properties driverProperties() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "declare-once-hub");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "10");
        return properties;
    }

    private DatabaseKind kind() {
        String version = JdbcClient.create(pool)
                .sql("SHOW server_version")
                .query(String.class)
                .single();
        String bare = version.replaceFirst(" .*", "");
        if (Integer.parseInt(bare.replaceFirst("\\D.*", "")) < OLDEST_VERSION) {
            throw new DatabaseUnavailable("The database at " + url.place() + " is PostgreSQL " + bare
                    + "; the hub needs " + OLDEST_VERSION + " or newer.");
        }
        return new DatabaseKind(embedded != null, bare, url.place());
    }

    DataSource dataSource() {
        return pool;
    }

    DatabaseKind databaseKind() {
        return kind;
    }

    /**
     * A connection outside of the pool, for what lives as long as its session (an advisory lock). The caller closes it;
     * the server frees its locks then, and also when this node dies.
     */
    public Connection openSession() throws SQLException {
        var properties = driverProperties();
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        return DriverManager.getConnection(url.jdbc(), properties);
    }

    @Override
    public void close() {
        pool.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}

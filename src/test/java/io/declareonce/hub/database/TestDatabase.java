package io.declareonce.hub.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fresh database on the tests' server, gone when it is closed. */
public final class TestDatabase implements AutoCloseable {
    private final DatabaseUrl url;
    private final HikariDataSource pool;

    private TestDatabase(DatabaseUrl url) {
        this.url = url;
        this.pool = new HikariDataSource();
        pool.setJdbcUrl(url.jdbc());
        pool.setUsername(url.user());
        pool.setPassword(url.password());
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(12);
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    }

    /** With the tables of every room; a copy of a template that is made once per JVM. */
    public static TestDatabase migrated() {
        return new TestDatabase(PostgresServers.create(Template.NAME));
    }

    /** Without any table, such as the database of a departmental system. */
    public static TestDatabase empty() {
        return new TestDatabase(PostgresServers.create("template0"));
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    public String jdbcUrl() {
        return url.jdbc();
    }

    public String user() {
        return Objects.requireNonNullElse(url.user(), "");
    }

    public String password() {
        return Objects.requireNonNullElse(url.password(), "");
    }

    /** Spring's properties that make a hub run on this database. */
    public String[] properties() {
        return new String[] {
            "hub.database.url=" + jdbcUrl(), "hub.database.user=" + user(), "hub.database.password=" + password()
        };
    }

    /** Environment that makes a hub in a process of its own run on this database. */
    public List<String> environment() {
        return Stream.of(properties())
                .map(property -> property.replaceFirst("^hub.database.", ""))
                .map(property -> {
                    int sign = property.indexOf('=');
                    return "HUB_DATABASE_" + property.substring(0, sign).toUpperCase(java.util.Locale.ROOT)
                            + property.substring(sign);
                })
                .toList();
    }

    @Override
    public void close() {
        pool.close();
        PostgresServers.drop(url);
    }

    /** Made when first asked for. */
    private static final class Template {
        static final String NAME = make();

        private static String make() {
            TestDatabase template = empty();
            Migrations.apply(template.pool);
            template.pool.close();
            PostgresServers.dropAtTheEnd(template.url);
            return PostgresServers.nameOf(template.url);
        }
    }
}

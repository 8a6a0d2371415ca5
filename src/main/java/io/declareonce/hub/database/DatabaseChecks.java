package io.declareonce.hub.database;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the server is set, as far as the hub's promises rest on it. */
@Component
public class DatabaseChecks {
    private final JdbcClient jdbc;

    DatabaseChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Values of the server's settings by name. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT name, setting FROM pg_settings
                WHERE name IN ('fsync', 'full_page_writes', 'max_connections', 'server_encoding', 'synchronous_commit')
                ORDER BY name""").query(row -> {
            settings.put(row.getString("name"), row.getString("setting"));
        });
        return settings;
    }

    /** Bytes that the hub's database takes. */
    public long size() {
        return jdbc.sql("SELECT pg_database_size(current_database())")
                .query(Long.class)
                .single();
    }
}

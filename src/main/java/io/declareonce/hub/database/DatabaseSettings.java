package io.declareonce.hub.database;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the hub's database is.
 *
 * @param url {@code jdbc:postgresql://host:port/name} or {@code postgresql://user:password@host:port/name}, usually from
 *     HUB_DATABASE_URL; without it the hub starts the embedded server
 * @param user where the url names none; HUB_DATABASE_USER
 * @param password where the url names none; HUB_DATABASE_PASSWORD
 * @param connections most connections open at once
 * @param directory of the embedded server
 */
@ConfigurationProperties("hub.database")
record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("16") int connections,
        @DefaultValue("hub-data/postgres") Path directory) {

    boolean isEmbedded() {
        return url == null || url.isBlank();
    }

    String urlOrFail() {
        return Objects.requireNonNull(url);
    }
}

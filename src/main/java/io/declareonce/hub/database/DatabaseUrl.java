package io.declareonce.hub.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A JDBC url with the user and the password beside it. */
record DatabaseUrl(
        String jdbc, @Nullable String user, @Nullable String password) {

    /** Reads JDBC's form and the form with user and password before the host. */
    static DatabaseUrl of(String url, @Nullable String user, @Nullable String password) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(url, user, password);
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new DatabaseUnavailable("HUB_DATABASE_URL is no PostgreSQL address. Write it like"
                    + " jdbc:postgresql://host:5432/name or postgresql://user:password@host:5432/name.");
        }
        return fromUri(url, user, password);
    }

    private static DatabaseUrl fromUri(String url, @Nullable String user, @Nullable String password) {
        URI uri = parse(url);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String jdbc = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
        String login = uri.getRawUserInfo();
        if (login == null) {
            return new DatabaseUrl(jdbc, user, password);
        }
        int colon = login.indexOf(':');
        return colon < 0
                ? new DatabaseUrl(jdbc, decoded(login), password)
                : new DatabaseUrl(jdbc, decoded(login.substring(0, colon)), decoded(login.substring(colon + 1)));
    }

    /** The parser's own message would quote the password. */
    @SuppressWarnings("UnusedException")
    private static URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw new DatabaseUnavailable(
                    "HUB_DATABASE_URL cannot be read. Signs such as @ or / in a password are written %40 and %2F.");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Host, port and name, for people to read. */
    String place() {
        return jdbc.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*$", "");
    }
}

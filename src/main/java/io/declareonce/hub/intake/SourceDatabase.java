package io.declareonce.hub.intake;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A department's PostgreSQL database as a route names it. A server that hangs is given up after a while; a database
 * without an address can be declared and refuses connections.
 */
public final class SourceDatabase extends PGSimpleDataSource {
    private static final int CONNECT_SECONDS = 10;
    private static final int ANSWER_SECONDS = 60;

    private boolean isConfigured;

    public SourceDatabase() {
        setConnectTimeout(CONNECT_SECONDS);
        setLoginTimeout(CONNECT_SECONDS);
        setSocketTimeout(ANSWER_SECONDS);
        setReadOnly(true);
        setLogServerErrorDetail(false);
    }

    /** @param url a JDBC URL, or blank where the source has no address yet */
    @Override
    public void setUrl(String url) {
        isConfigured = !url.isBlank();
        if (isConfigured) {
            super.setUrl(url);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        refuseUnconfigured();
        return super.getConnection();
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        refuseUnconfigured();
        return super.getConnection(user, password);
    }

    private void refuseUnconfigured() throws SQLException {
        if (!isConfigured) {
            throw new SQLException("the source database has no address", "08001");
        }
    }
}

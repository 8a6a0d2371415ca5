package io.declareonce.hub.quarantine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Lets one thread on one node send a release; the server frees the lock when the node dies. */
final class ReleaseLock {
    private ReleaseLock() {}

    /** Waits for its turn and runs. Takes a connection of its own, so that the lock outlives the short statements inside. */
    static void hold(UUID releaseId, DataSource dataSource, Runnable sending) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                acquire(releaseId, connection);
                sending.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void acquire(UUID releaseId, Connection connection) throws SQLException {
        String sql = "SELECT pg_advisory_xact_lock(hashtextextended('quarantine/release/' || ?, 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, releaseId.toString());
            statement.execute();
        }
    }
}

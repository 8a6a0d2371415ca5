package io.declareonce.hub.intake;

import io.declareonce.hub.database.HubDatabase;
import io.declareonce.hub.lineage.SubmissionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * The right to load one submission, held by an advisory lock on a connection of its own: when the node dies, the server
 * frees it.
 */
final class SubmissionLock {
    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtextextended(?, 0))";

    private final Connection connection;

    private SubmissionLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock, or nothing where somebody else loads the submission now. */
    static Optional<SubmissionLock> take(HubDatabase database, SubmissionId id) {
        try {
            Connection connection = database.openSession();
            if (ask(connection, id)) {
                return Optional.of(new SubmissionLock(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException broken) {
            throw new TransientDataAccessResourceException("the lock of a submission could not be asked for", broken);
        }
    }

    private static boolean ask(Connection connection, SubmissionId id) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(LOCK)) {
            prepared.setString(1, id.toString());
            try (ResultSet row = prepared.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The server frees the lock with the session. */
    void close() {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // It is gone already, and with it the lock.
        }
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * The right to load one submission, held by an advisory lock on a connection of its own: when the node dies, the server
 * frees it.
 */
final class SubmissionLock {
    private static final String LOCK = "SELECT pg_try_advisory_lock(hashtextextended(?, 0))";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(hashtextextended(?, 0))";

    private final Connection connection;
    private final SubmissionId id;

    private SubmissionLock(Connection connection, SubmissionId id) {
        this.connection = connection;
        this.id = id;
    }

    /** The lock, or nothing where somebody else loads the submission now. */
    static Optional<SubmissionLock> take(DataSource database, SubmissionId id) {
        try {
            Connection connection = database.getConnection();
            if (ask(connection, LOCK, id)) {
                return Optional.of(new SubmissionLock(connection, id));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException broken) {
            throw new TransientDataAccessResourceException("the lock of a submission could not be asked for", broken);
        }
    }

    private static boolean ask(Connection connection, String statement, SubmissionId id) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, id.toString());
            try (ResultSet row = prepared.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } finally {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** Gives the lock back; a connection that cannot do that is broken off, so that no lock stays in the pool. */
    void close() {
        try {
            if (!ask(connection, UNLOCK, id)) {
                breakOff();
            }
            connection.close();
        } catch (SQLException gone) {
            breakOff();
        }
    }

    private void breakOff() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException ignored) {
            // It is gone already, and with it the lock.
        }
    }
}

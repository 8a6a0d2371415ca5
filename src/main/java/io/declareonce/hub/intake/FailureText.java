package io.declareonce.hub.intake;

import java.sql.SQLException;

/** Names a failure for logs and the ledger without its message, which may quote values. */
final class FailureText {
    private FailureText() {}

    static String of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof SQLException sql) {
            return root.getClass().getSimpleName() + " (SQL state " + sql.getSQLState() + ")";
        }
        return root.getClass().getSimpleName();
    }
}

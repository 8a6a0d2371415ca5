package io.declareonce.hub.intake;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** What a failed attempt to load a batch means. */
enum Failure {
    /** Somebody else closed the batch. */
    TAKEN,
    /** A race that a fresh attempt decides: a unique key that another loader wrote first. */
    RACE,
    /** The database is away, busy or stops: later it may work. */
    TRANSIENT,
    /** No room to store. */
    STORAGE_FULL,
    /** The database refuses something in the data. */
    DATA,
    /** Anything else, a fault of the hub's. */
    BROKEN;

    static Failure of(Throwable thrown) {
        Failure found = BROKEN;
        for (Throwable cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof BatchTaken) {
                return TAKEN;
            }
            if (cause instanceof SQLException sql) {
                found = ofSql(sql);
                if (found != BROKEN) {
                    return found;
                }
            }
        }
        return found;
    }

    /** SQL exceptions chain sideways, too: a batch statement hides the server's word in the next exception. */
    private static @Nullable Throwable next(Throwable thrown) {
        if (thrown instanceof SQLException sql && sql.getNextException() != null) {
            return sql.getNextException();
        }
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }

    private static Failure ofSql(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (state.equals("23505")) {
            return RACE;
        }
        if (state.equals("53100")) {
            return STORAGE_FULL;
        }
        if (sql.getSQLState() == null) {
            // the pool's own word: the server went away and the connection with it
            return TRANSIENT;
        }
        if (isTransient(state) || sql instanceof SQLTransientException || sql instanceof SQLRecoverableException) {
            return TRANSIENT;
        }
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54") ? DATA : BROKEN;
    }

    private static boolean isTransient(String state) {
        return state.equals("40001")
                || state.equals("40P01")
                || state.equals("57014")
                || state.equals("55P03")
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53");
    }
}

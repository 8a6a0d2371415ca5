package io.declareonce.hub.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Planner settings for batches. A fresh temporary table has no statistics, and the planner then likes to hash a whole
 * table of millions to join a batch of thousands: growth would decide the speed. Index look-ups are always right here.
 */
@Component
public class LoaderSession {
    private final JdbcClient jdbc;

    LoaderSession(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Call first in every transaction that reads or joins by a batch; holds until that transaction ends. */
    public void begin() {
        jdbc.sql("""
                SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                    set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                    set_config('plan_cache_mode', 'force_generic_plan', true),
                    set_config('jit', 'off', true)""").query().singleRow();
    }

    /**
     * Lets a statement that joins be planned each time it runs. A plan that was made while the tables were empty would be
     * kept, and go on reading all of one side for each row of the other.
     */
    public static void planAfresh(PreparedStatement statement) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
}

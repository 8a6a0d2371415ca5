package io.declareonce.hub.access.clients;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proofs and assertions that were used, on any node, until they expire by themselves. Thread-safe. */
@Repository
public class UsedOnce {
    private static final long MOST_WITHOUT_CLEANING = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private long sinceCleaning;

    UsedOnce(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * False where it was used before.
     *
     * @param kind what it is, such as {@code dpop}; ids of different kinds never meet
     * @param id chosen by the sender; only a digest of it is kept
     * @param until it would be refused as too old afterwards
     */
    public boolean isFirst(String kind, String id, Instant until) {
        clean();
        return jdbc.sql("INSERT INTO access.used_once (id, until) VALUES (:id, :until) ON CONFLICT DO NOTHING")
                        .param("id", kind + ":" + ClientKey.thumbprint(id))
                        .param("until", Timestamp.from(until))
                        .update()
                == 1;
    }

    private void clean() {
        synchronized (this) {
            sinceCleaning++;
            if (sinceCleaning < MOST_WITHOUT_CLEANING) {
                return;
            }
            sinceCleaning = 0;
        }
        jdbc.sql("DELETE FROM access.used_once WHERE until < :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes delivered bytes once their retention is over; what became of them stays in the ledger. Thread-safe. */
@Component
public class PayloadPurge {
    private static final Logger LOG = LoggerFactory.getLogger(PayloadPurge.class);
    private static final int AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final IntakeSettings settings;
    private final Clock clock;
    private final AuditTrail trail;

    PayloadPurge(JdbcClient jdbc, IntakeSettings settings, Clock clock, AuditTrail trail) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Purges some submissions a transaction until none is left.
     *
     * @param needed submissions that somebody still needs: records of theirs wait for a steward
     * @return how many submissions lost their bytes
     */
    public int purge(Collection<UUID> needed) {
        Instant limit = clock.instant().minus(settings.payloadRetention());
        int purged = 0;
        int now = -1;
        while (now != 0) {
            now = purgeSome(needed, limit);
            purged += now;
        }
        if (purged > 0) {
            trail.record(AuditedAct.bySystem("purge-payloads", Map.of("submissions", Integer.toString(purged))));
            LOG.info("the bytes of {} submissions are removed, since their retention is over", purged);
        }
        return purged;
    }

    private int purgeSome(Collection<UUID> needed, Instant limit) {
        return jdbc.sql("""
                        WITH over AS (
                            SELECT id FROM intake.submission
                            WHERE finished_at < :limit AND state IN ('done', 'stopped', 'refused')
                              AND NOT id = ANY (:needed)
                              AND EXISTS (SELECT FROM intake.payload_part WHERE submission_id = id)
                            ORDER BY number
                            LIMIT :at_once
                        ),
                        gone AS (
                            DELETE FROM intake.payload_part USING over WHERE submission_id = over.id
                            RETURNING submission_id
                        )
                        SELECT count(DISTINCT submission_id) FROM gone""")
                .param("limit", Timestamp.from(limit))
                .param("needed", needed.toArray(UUID[]::new))
                .param("at_once", AT_ONCE)
                .query(Integer.class)
                .single();
    }
}

package io.declareonce.hub.quarantine;

import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What quarantine still needs, and how long it keeps what was decided. Thread-safe. */
@Component
public class QuarantineRetention {
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final Dictionary dictionary;
    private final Clock clock;
    private final AuditTrail trail;

    QuarantineRetention(JdbcClient jdbc, Dictionary dictionary, Clock clock, AuditTrail trail) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
        this.clock = clock;
        this.trail = trail;
    }

    /** Submissions of which records wait for a steward, or are on their way out. */
    public List<UUID> neededSubmissions() {
        return jdbc.sql("""
                        SELECT DISTINCT submission_id FROM quarantine.quarantined_record
                        WHERE state IN ('held', 'releasing')""").query(UUID.class).list();
    }

    /** Removes decided and superseded records after the retention of their dataset; what waits stays. */
    public int purge() {
        int purged = 0;
        for (Dataset dataset : dictionary.current().datasets()) {
            Period retention = dataset.delivery().retention();
            int ofDataset = 0;
            int now = retention == null ? 0 : -1;
            while (now != 0 && retention != null) {
                now = purge(dataset, retention);
                ofDataset += now;
            }
            if (ofDataset > 0) {
                trail.record(AuditedAct.bySystem(
                        "purge-quarantined", Map.of("dataset", dataset.id(), "removed", Integer.toString(ofDataset))));
            }
            purged += ofDataset;
        }
        return purged;
    }

    private int purge(Dataset dataset, Period retention) {
        OffsetDateTime limit =
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minus(retention);
        return jdbc.sql("""
                        DELETE FROM quarantine.quarantined_record WHERE (submission_id, ordinal) IN (
                            SELECT submission_id, ordinal FROM quarantine.quarantined_record
                            WHERE dataset = :dataset AND state IN ('superseded', 'released', 'rejected')
                              AND coalesce(decided_at, held_since) < :limit
                            LIMIT :at_once)""")
                .param("dataset", dataset.id())
                .param("limit", Timestamp.from(limit.toInstant()))
                .param("at_once", AT_ONCE)
                .update();
    }
}

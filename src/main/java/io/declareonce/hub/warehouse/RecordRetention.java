package io.declareonce.hub.warehouse;

import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import io.declareonce.hub.warehouse.derived.RetentionStatements;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what ceased to hold longer ago than the retention of its dataset: records that were withdrawn, and versions that
 * were replaced. What holds stays, however old it is. Thread-safe; doing it on several nodes at once does no harm.
 */
@Component
public class RecordRetention {
    private static final Logger LOG = LoggerFactory.getLogger(RecordRetention.class);
    private static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final Dictionary dictionary;
    private final DerivedTables derived;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail trail;

    RecordRetention(
            JdbcClient jdbc,
            Dictionary dictionary,
            DerivedTables derived,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail trail) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
        this.derived = derived;
        this.transaction = transaction;
        this.clock = clock;
        this.trail = trail;
    }

    /** Purges all datasets that declare a retention. @return how many versions and withdrawn records are gone */
    public long purge() {
        long purged = 0;
        for (DatasetTable table : derived.of(dictionary.current()).datasets()) {
            Period retention = table.dataset().delivery().retention();
            if (retention != null) {
                purged += purge(table, retention);
            }
        }
        return purged;
    }

    private long purge(DatasetTable table, Period retention) {
        Optional<Long> lastLoad = lastLoad(retention);
        if (lastLoad.isEmpty()) {
            return 0;
        }
        long purged = purge(RetentionStatements.withdrawn(table), lastLoad.get())
                + purge(RetentionStatements.replaced(table), lastLoad.get());
        if (purged > 0) {
            trail.record(AuditedAct.bySystem(
                    "purge-records",
                    Map.of(
                            "dataset",
                            table.dataset().id(),
                            "retention",
                            retention.toString(),
                            "removed",
                            "" + purged)));
            LOG.info(
                    "{} records and versions of {} are removed, since their retention is over",
                    purged,
                    table.dataset().id());
        }
        return purged;
    }

    /** Loads are numbered in time: all up to this one are old enough. */
    private Optional<Long> lastLoad(Period retention) {
        OffsetDateTime limit =
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minus(retention);
        return jdbc.sql("""
                        SELECT load FROM warehouse.load WHERE position IS NOT NULL AND recorded_at < :limit
                        ORDER BY load DESC LIMIT 1""")
                .param("limit", Timestamp.from(limit.toInstant()))
                .query(Long.class)
                .optional();
    }

    private long purge(String statement, long lastLoad) {
        long purged = 0;
        long now = -1;
        while (now != 0) {
            now = Objects.requireNonNull(transaction.execute(status -> jdbc.sql(statement)
                    .params(lastLoad, AT_ONCE)
                    .query(Long.class)
                    .single()));
            purged += now;
        }
        return purged;
    }
}

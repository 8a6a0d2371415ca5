package io.declareonce.hub.monitoring;

import io.declareonce.hub.database.DatabaseKind;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the state of the hub. Thread-safe. */
@Service
public class Monitoring {
    private final JdbcClient jdbc;
    private final DatabaseKind database;
    private final Editions editions;
    private final Duties duties;
    private final Clock clock;

    Monitoring(JdbcClient jdbc, DatabaseKind database, Editions editions, Duties duties, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.editions = editions;
        this.duties = duties;
        this.clock = clock;
    }

    public HubStatus status() {
        Instant now = clock.instant();
        List<Waiting> waiting = listWaiting();
        return new HubStatus(
                now,
                database,
                editions.newest(),
                listSources(),
                waiting,
                duties.byOfficial(waiting, now),
                countConflicts(),
                listConflicts(),
                listReviews(),
                listRelooks(now));
    }

    /** What each accountable official should see to. */
    public List<Official> officials() {
        return duties.byOfficial(listWaiting(), clock.instant());
    }

    /** Counted anew: takes a moment in a large hub. */
    public Citizens citizens() {
        boolean isEmpty = jdbc.sql("SELECT to_regclass('warehouse.shared_citizen') IS NULL")
                .query(Boolean.class)
                .single();
        return isEmpty
                ? new Citizens(0, 0)
                : jdbc.sql("""
                                SELECT count(*) AS found, count(*) FILTER (WHERE NOT resolved) AS unresolved
                                FROM warehouse.shared_citizen""")
                        .query((row, number) -> new Citizens(row.getLong("found"), row.getLong("unresolved")))
                        .single();
    }

    /** Organisations with a golden record. */
    public long organisations() {
        boolean isEmpty = jdbc.sql("SELECT to_regclass('warehouse.shared_organisation') IS NULL")
                .query(Boolean.class)
                .single();
        return isEmpty
                ? 0
                : jdbc.sql("SELECT count(*) FROM warehouse.shared_organisation")
                        .query(Long.class)
                        .single();
    }

    private List<SourceStatus> listSources() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        SELECT dataset, source, submission_id, state, started_at, finished_at, waiting_since, received,
                            accepted, unchanged, outdated, quarantined, failing_since, problem_vi, problem_en
                        FROM intake.kpi_source
                        ORDER BY dataset, source""").query((row, number) -> source(row, now)).list();
    }

    private static SourceStatus source(ResultSet row, Instant now) throws SQLException {
        Instant startedAt = row.getTimestamp("started_at").toInstant();
        Instant waitingSince = instant(row, "waiting_since");
        return new SourceStatus(
                row.getString("dataset"),
                row.getString("source"),
                row.getObject("submission_id", UUID.class),
                row.getString("state"),
                startedAt,
                instant(row, "finished_at"),
                seconds(startedAt, now),
                waitingSince == null ? 0 : seconds(waitingSince, now),
                new Counts(
                        row.getLong("received"),
                        row.getLong("accepted"),
                        row.getLong("unchanged"),
                        row.getLong("outdated"),
                        row.getLong("quarantined")),
                instant(row, "failing_since"),
                problem(row));
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Text problem(ResultSet row) throws SQLException {
        String vi = row.getString("problem_vi");
        String en = row.getString("problem_en");
        return vi == null || en == null ? null : new Text(vi, en);
    }

    private List<Waiting> listWaiting() {
        return jdbc.sql("SELECT dataset, records, oldest FROM quarantine.kpi_waiting ORDER BY dataset")
                .query((row, number) -> new Waiting(
                        row.getString("dataset"),
                        row.getLong("records"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }

    private long countConflicts() {
        return jdbc.sql("SELECT count(*) FROM identity.kpi_conflict")
                .query(Long.class)
                .single();
    }

    private List<OpenReviews> listReviews() {
        return jdbc.sql("""
                        SELECT entity, kind, open, waiting, oldest, linked, separated, undecided
                        FROM identity.kpi_review ORDER BY entity, kind""")
                .query((row, number) -> new OpenReviews(
                        row.getString("entity"),
                        row.getString("kind"),
                        row.getLong("open"),
                        row.getLong("waiting"),
                        instant(row, "oldest"),
                        row.getLong("linked"),
                        row.getLong("separated"),
                        row.getLong("undecided")))
                .list();
    }

    private List<Relooks> listRelooks(Instant now) {
        return jdbc.sql("SELECT entity, waiting, oldest FROM identity.kpi_relook ORDER BY entity")
                .query((row, number) -> {
                    Instant oldest = row.getTimestamp("oldest").toInstant();
                    return new Relooks(row.getString("entity"), row.getLong("waiting"), oldest, seconds(oldest, now));
                })
                .list();
    }

    private List<OpenConflict> listConflicts() {
        return jdbc.sql("""
                        SELECT dataset, kind, submission_id, ordinal, opened_at
                        FROM identity.kpi_conflict
                        ORDER BY opened_at, submission_id, ordinal
                        LIMIT 100""")
                .query((row, number) -> new OpenConflict(
                        row.getString("dataset"),
                        row.getString("kind"),
                        row.getObject("submission_id", UUID.class),
                        row.getLong("ordinal"),
                        row.getTimestamp("opened_at").toInstant()))
                .list();
    }
}

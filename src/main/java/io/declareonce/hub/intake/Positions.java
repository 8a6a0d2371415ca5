package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far every pull has read, who may read now, and since when it fails. Thread-safe. */
@Repository
class Positions {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final IntakeSettings settings;

    Positions(JdbcClient jdbc, Clock clock, IntakeSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** Takes the lease of a source, or renews it; false while somebody else holds it. */
    boolean lease(String route, String dataset, UUID owner) {
        return jdbc.sql("""
                INSERT INTO intake.position AS position (route, dataset, lease_owner, lease_until, last_pull_at)
                VALUES (:route, :dataset, :owner, :until, :now)
                ON CONFLICT (route) DO UPDATE
                SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until,
                    last_pull_at = excluded.last_pull_at
                WHERE position.lease_owner = excluded.lease_owner
                   OR position.lease_until IS NULL
                   OR position.lease_until <= excluded.last_pull_at""")
                        .param("route", route)
                        .param("dataset", dataset)
                        .param("owner", owner)
                        .param("until", leaseEnd())
                        .param("now", now())
                        .update()
                == 1;
    }

    void release(String route, UUID owner) {
        jdbc.sql("""
                UPDATE intake.position
                SET lease_owner = NULL, lease_until = NULL
                WHERE route = :route AND lease_owner = :owner""").param("route", route).param("owner", owner).update();
    }

    Optional<Position> findPosition(String route) {
        return jdbc.sql("""
                SELECT watermark, key FROM intake.position WHERE route = :route AND watermark IS NOT NULL""")
                .param("route", route)
                .query((row, number) -> new Position(row.getString(1), row.getString(2)))
                .optional();
    }

    /**
     * Moves the position, as a compare-and-set under the lease; call in the transaction that receives the page.
     *
     * @param from where it stood when the page was asked for
     * @throws LeaseLost where somebody else reads the source now
     */
    void advance(String route, UUID owner, @Nullable Position from, Position to) {
        int advanced = jdbc.sql("""
                UPDATE intake.position
                SET watermark = :toWatermark, key = :toKey, advanced_at = :now, lease_until = :until
                WHERE route = :route AND lease_owner = :owner
                  AND watermark IS NOT DISTINCT FROM CAST(:fromWatermark AS text)
                  AND key IS NOT DISTINCT FROM CAST(:fromKey AS text)""")
                .param("toWatermark", to.watermark())
                .param("toKey", to.key())
                .param("now", now())
                .param("until", leaseEnd())
                .param("route", route)
                .param("owner", owner)
                .param("fromWatermark", from == null ? null : from.watermark())
                .param("fromKey", from == null ? null : from.key())
                .update();
        if (advanced == 0) {
            throw new LeaseLost(route);
        }
    }

    /** Begins anew, and says why; a compare-and-set as above. */
    void rewind(String route, UUID owner, @Nullable Position from, Text notice) {
        int rewound = jdbc.sql("""
                UPDATE intake.position
                SET watermark = NULL, key = NULL, advanced_at = :now, lease_until = :until,
                    notice_at = :now, notice_vi = :vi, notice_en = :en
                WHERE route = :route AND lease_owner = :owner
                  AND watermark IS NOT DISTINCT FROM CAST(:fromWatermark AS text)
                  AND key IS NOT DISTINCT FROM CAST(:fromKey AS text)""")
                .param("now", now())
                .param("until", leaseEnd())
                .param("vi", notice.vi())
                .param("en", notice.en())
                .param("route", route)
                .param("owner", owner)
                .param("fromWatermark", from == null ? null : from.watermark())
                .param("fromKey", from == null ? null : from.key())
                .update();
        if (rewound == 0) {
            throw new LeaseLost(route);
        }
    }

    void succeed(String route) {
        jdbc.sql("""
                UPDATE intake.position
                SET failing_since = NULL, problem_vi = NULL, problem_en = NULL
                WHERE route = :route AND failing_since IS NOT NULL""").param("route", route).update();
    }

    void fail(String route, String dataset, Text problem) {
        jdbc.sql("""
                INSERT INTO intake.position AS position (route, dataset, failing_since, problem_vi, problem_en)
                VALUES (:route, :dataset, :now, :vi, :en)
                ON CONFLICT (route) DO UPDATE
                SET failing_since = coalesce(position.failing_since, excluded.failing_since),
                    problem_vi = excluded.problem_vi, problem_en = excluded.problem_en""")
                .param("route", route)
                .param("dataset", dataset)
                .param("now", now())
                .param("vi", problem.vi())
                .param("en", problem.en())
                .update();
    }

    List<SourceStatus> listStatus() {
        return jdbc.sql("""
                SELECT route, dataset, watermark, advanced_at, last_pull_at, failing_since, problem_vi, problem_en,
                       notice_vi, notice_en
                FROM intake.position
                ORDER BY route""").query(Positions::status).list();
    }

    private static SourceStatus status(ResultSet row, int number) throws SQLException {
        return new SourceStatus(
                row.getString("route"),
                row.getString("dataset"),
                row.getString("watermark"),
                instant(row.getTimestamp("advanced_at")),
                instant(row.getTimestamp("last_pull_at")),
                instant(row.getTimestamp("failing_since")),
                Submissions.text(row.getString("problem_vi"), row.getString("problem_en")),
                Submissions.text(row.getString("notice_vi"), row.getString("notice_en")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp stored) {
        return stored == null ? null : stored.toInstant();
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.from(now);
    }

    private Timestamp leaseEnd() {
        return Timestamp.from(clock.instant().plus(settings.lease()));
    }
}

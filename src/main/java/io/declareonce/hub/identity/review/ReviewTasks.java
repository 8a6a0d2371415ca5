package io.declareonce.hub.identity.review;

import io.declareonce.hub.lineage.Uuid7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits for a person, one task for each conflict set. Writing takes part in the caller's transaction. Thread-safe.
 */
@Component
public class ReviewTasks {
    private static final String COLUMNS = """
            SELECT task.id, entity_type.entity, kind, parties::text AS parties, weight, opened_at, closed_at, outcome,
                waiting.id AS waiting
            FROM identity.review_task AS task
            JOIN identity.entity_type ON entity_type.number = task.entity_type
            LEFT JOIN identity.ruling AS waiting
                ON waiting.task = task.id AND waiting.approved_at IS NULL AND waiting.undone_at IS NULL
            """;

    private final JdbcClient jdbc;

    ReviewTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Asks about these sets. One that was asked before and settled by itself is asked again, one about which nobody could
     * tell only where the records say something else by now; what a person ruled stays ruled.
     */
    public void open(Connection connection, Collection<Doubt> doubts, Instant now) throws SQLException {
        if (doubts.isEmpty()) {
            return;
        }
        Map<String, Doubt> distinct = new TreeMap<>();
        doubts.forEach(doubt -> distinct.merge(
                doubt.fingerprint(), doubt, (one, other) -> one.weight() < other.weight() ? other : one));
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO identity.review_task AS task
                    (id, entity_type, kind, weight, said, opened_at, fingerprint, entities, parties)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb))
                ON CONFLICT (fingerprint) DO UPDATE SET
                    kind = excluded.kind, weight = excluded.weight, said = excluded.said, parties = excluded.parties,
                    opened_at = CASE WHEN task.closed_at IS NULL THEN task.opened_at ELSE excluded.opened_at END,
                    closed_at = NULL, outcome = NULL, ruling = NULL
                WHERE (task.closed_at IS NULL OR task.outcome = 'settled'
                        OR task.outcome = 'cannot-tell' AND task.said <> excluded.said)
                    AND (task.closed_at, task.kind, task.weight, task.said, task.parties)
                        IS DISTINCT FROM (NULL, excluded.kind, excluded.weight, excluded.said, excluded.parties)""")) {
            for (Doubt doubt : distinct.values()) {
                insert.setObject(1, Uuid7.create());
                insert.setShort(2, (short) doubt.entityType());
                insert.setString(3, doubt.kind().stored());
                insert.setFloat(4, (float) doubt.weight());
                insert.setLong(5, doubt.said());
                insert.setTimestamp(6, Timestamp.from(now));
                insert.setString(7, doubt.fingerprint());
                insert.setArray(
                        8, connection.createArrayOf("uuid", doubt.entities().toArray()));
                insert.setString(9, MembersJson.ofParties(doubt.parties()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Closes what is asked about any of the entities that were looked at and is no doubt any more.
     *
     * @param looked ids of entities and nodes, as they were before and as they are now
     * @param doubts all that are left among those
     */
    public void closeMissing(Connection connection, Collection<UUID> looked, Collection<Doubt> doubts, Instant now)
            throws SQLException {
        if (looked.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE identity.review_task SET closed_at = ?, outcome = 'settled'
                WHERE closed_at IS NULL AND entities && ? AND fingerprint <> ALL (?)""")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(2, connection.createArrayOf("uuid", looked.toArray()));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text", doubts.stream().map(Doubt::fingerprint).toArray()));
            update.executeUpdate();
        }
    }

    /** A person ruled on an open task. */
    void close(UUID task, Verdict verdict, UUID ruling, Instant now) {
        jdbc.sql("""
                UPDATE identity.review_task SET closed_at = :now, outcome = :outcome, ruling = :ruling
                WHERE id = :id AND closed_at IS NULL""")
                .param("now", Timestamp.from(now))
                .param("outcome", verdict.word())
                .param("ruling", ruling)
                .param("id", task)
                .update();
    }

    /** The ruling that closed it was undone: it is asked again. */
    void reopen(UUID ruling, Instant now) {
        jdbc.sql("""
                UPDATE identity.review_task SET closed_at = NULL, outcome = NULL, ruling = NULL, opened_at = :now
                WHERE ruling = :ruling""").param("now", Timestamp.from(now)).param("ruling", ruling).update();
    }

    public Optional<ReviewTask> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE task.id = :id")
                .param("id", id)
                .query(ReviewTasks::row)
                .optional();
    }

    /**
     * Which tasks are meant.
     *
     * @param entity type, or null for all
     * @param kind or null for all
     * @param about an entity that they are about, or null
     */
    public record Selection(
            @Nullable String entity,
            Doubt.@Nullable Kind kind,
            @Nullable UUID about,
            int limit) {}

    /** Open ones: those that wait for a second person first, then the heaviest. */
    public List<ReviewTask> listOpen(Selection selection) {
        return jdbc.sql(COLUMNS + """
                        WHERE closed_at IS NULL
                            AND (CAST(:entity AS text) IS NULL OR entity_type.entity = :entity)
                            AND (CAST(:kind AS text) IS NULL OR kind = :kind)
                            AND (CAST(:about AS uuid) IS NULL OR task.entities @> ARRAY[CAST(:about AS uuid)])
                        ORDER BY waiting.id IS NULL, weight DESC, opened_at, task.id
                        LIMIT :limit""")
                .param("entity", selection.entity())
                .param(
                        "kind",
                        selection.kind() == null ? null : selection.kind().stored())
                .param("about", selection.about())
                .param("limit", selection.limit())
                .query(ReviewTasks::row)
                .list();
    }

    private static ReviewTask row(ResultSet row, int number) throws SQLException {
        Timestamp closedAt = row.getTimestamp("closed_at");
        return new ReviewTask(
                row.getObject("id", UUID.class),
                row.getString("entity"),
                Doubt.Kind.of(row.getString("kind")),
                MembersJson.parties(row.getString("parties")),
                row.getDouble("weight"),
                row.getTimestamp("opened_at").toInstant(),
                closedAt == null ? null : closedAt.toInstant(),
                row.getString("outcome"),
                row.getObject("waiting", UUID.class));
    }
}

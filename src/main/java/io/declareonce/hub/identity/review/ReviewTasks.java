package io.declareonce.hub.identity.review;

import io.declareonce.hub.lineage.Uuid7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            SELECT task.id, entity_type.entity, kind, parties::text AS parties,
                pairs::text AS pairs, weight, opened_at, closed_at, outcome,
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
     * Lets what is asked about entities that were looked at be what is in doubt by now: a set that changed keeps its task,
     * a new one is asked about, one that is no doubt any more is closed.
     *
     * @param looked ids of entities and nodes, as they were before and as they are now
     * @param doubts all that are left among those
     */
    public void follow(Connection connection, Collection<UUID> looked, Collection<Doubt> doubts, Instant now)
            throws SQLException {
        Map<String, Doubt> distinct = new TreeMap<>();
        doubts.forEach(doubt -> distinct.put(doubt.fingerprint(), doubt));
        if (!looked.isEmpty()) {
            List<Open> left = openElsewhere(connection, looked, distinct.keySet());
            if (!left.isEmpty()) {
                rename(connection, left, distinct);
                settle(connection, left, now);
            }
        }
        open(connection, distinct, now);
    }

    /** An open task and whom it is about. */
    private record Open(UUID id, Set<UUID> entities) {}

    /** Open tasks about any of these that are about another set than one of those. */
    private static List<Open> openElsewhere(Connection connection, Collection<UUID> looked, Set<String> fingerprints)
            throws SQLException {
        List<Open> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, entities FROM identity.review_task
                WHERE closed_at IS NULL AND entities && ? AND fingerprint <> ALL (?)
                ORDER BY opened_at, id""")) {
            statement.setArray(1, connection.createArrayOf("uuid", looked.toArray()));
            statement.setArray(2, connection.createArrayOf("text", fingerprints.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Set<UUID> entities = new HashSet<>();
                    for (Object entity : (Object[]) row.getArray(2).getArray()) {
                        entities.add((UUID) entity);
                    }
                    found.add(new Open(row.getObject(1, UUID.class), entities));
                }
            }
        }
        return found;
    }

    /** Gives each set that nobody asked about yet the task with which it has most entities in common, two at least. */
    private static void rename(Connection connection, List<Open> left, Map<String, Doubt> doubts) throws SQLException {
        Set<String> known = known(connection, doubts.keySet());
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE identity.review_task SET fingerprint = ?, entities = ? WHERE id = ? AND closed_at IS NULL")) {
            for (Map.Entry<String, Doubt> entry : doubts.entrySet()) {
                Open nearest = known.contains(entry.getKey())
                        ? null
                        : nearest(left, entry.getValue().entities());
                if (nearest != null) {
                    left.remove(nearest);
                    update.setString(1, entry.getKey());
                    update.setArray(
                            2,
                            connection.createArrayOf(
                                    "uuid", entry.getValue().entities().toArray()));
                    update.setObject(3, nearest.id());
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    private static @Nullable Open nearest(List<Open> left, List<UUID> entities) {
        Open nearest = null;
        long most = 1;
        for (Open open : left) {
            long common = entities.stream().filter(open.entities()::contains).count();
            if (common > most) {
                most = common;
                nearest = open;
            }
        }
        return nearest;
    }

    private static Set<String> known(Connection connection, Set<String> fingerprints) throws SQLException {
        Set<String> known = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT fingerprint FROM identity.review_task WHERE fingerprint = ANY (?)")) {
            statement.setArray(1, connection.createArrayOf("text", fingerprints.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.add(row.getString(1));
                }
            }
        }
        return known;
    }

    private static void settle(Connection connection, List<Open> left, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE identity.review_task SET closed_at = ?, outcome = 'settled'
                WHERE closed_at IS NULL AND id = ANY (?)""")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(
                    2,
                    connection.createArrayOf("uuid", left.stream().map(Open::id).toArray()));
            update.executeUpdate();
        }
    }

    /**
     * Asks about these sets. One that was asked before and settled by itself is asked again, one that a person decided only
     * where the records say something else by now, or where the person decided about a part of it.
     */
    private static void open(Connection connection, Map<String, Doubt> doubts, Instant now) throws SQLException {
        if (doubts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO identity.review_task AS task
                    (id, entity_type, kind, weight, said, opened_at, fingerprint, entities, parties, pairs)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb))
                ON CONFLICT (fingerprint) DO UPDATE SET
                    kind = excluded.kind, weight = excluded.weight, said = excluded.said, parties = excluded.parties,
                    pairs = excluded.pairs,
                    opened_at = CASE WHEN task.closed_at IS NULL THEN task.opened_at ELSE excluded.opened_at END,
                    closed_at = NULL, outcome = NULL, ruling = NULL
                WHERE (task.closed_at IS NULL OR task.outcome = 'settled' OR task.said <> excluded.said)
                    AND (task.closed_at, task.kind, task.weight, task.said, task.parties, task.pairs) IS DISTINCT FROM
                        (NULL, excluded.kind, excluded.weight, excluded.said, excluded.parties, excluded.pairs)""")) {
            for (Map.Entry<String, Doubt> entry : doubts.entrySet()) {
                Doubt doubt = entry.getValue();
                insert.setObject(1, Uuid7.create());
                insert.setShort(2, (short) doubt.entityType());
                insert.setString(3, doubt.kind().stored());
                insert.setFloat(4, (float) doubt.weight());
                insert.setLong(5, doubt.said());
                insert.setTimestamp(6, Timestamp.from(now));
                insert.setString(7, entry.getKey());
                insert.setArray(
                        8, connection.createArrayOf("uuid", doubt.entities().toArray()));
                insert.setString(9, MembersJson.ofParties(doubt.parties()));
                insert.setString(10, MembersJson.ofPairs(doubt.pairs()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * A person ruled on an open task.
     *
     * @param isPart true where some of its parties were left out: what is still in doubt then is asked again
     */
    void close(UUID task, Verdict verdict, UUID ruling, boolean isPart, Instant now) {
        jdbc.sql("""
                UPDATE identity.review_task SET closed_at = :now, outcome = :outcome, ruling = :ruling,
                    said = said + CASE WHEN :part THEN 1 ELSE 0 END
                WHERE id = :id AND closed_at IS NULL""")
                .param("now", Timestamp.from(now))
                .param("outcome", verdict.word())
                .param("ruling", ruling)
                .param("part", isPart)
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
                MembersJson.pairs(row.getString("pairs")),
                row.getDouble("weight"),
                row.getTimestamp("opened_at").toInstant(),
                closedAt == null ? null : closedAt.toInstant(),
                row.getString("outcome"),
                row.getObject("waiting", UUID.class));
    }
}

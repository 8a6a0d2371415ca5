package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.lineage.Uuid7;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What persons rule: made, approved by a second person, undone, each in one transaction that also queues those whom it is
 * about for another look. One at a time, so that two persons cannot contradict each other unseen. Thread-safe.
 */
@Component
public class Rulings {
    private static final String COLUMNS = """
            SELECT id, entity_type, task, verdict, entities, decided_by, decided_at, reason, four_eyes, approved_by,
                approved_at, undone_by, undone_at
            FROM identity.ruling
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final TransactionTemplate transaction;
    private final Decisions decisions;
    private final ReviewTasks tasks;
    private final Events events;
    private final Clock clock;

    Rulings(
            JdbcClient jdbc,
            JdbcOperations operations,
            PlatformTransactionManager transactions,
            Decisions decisions,
            ReviewTasks tasks,
            Events events,
            Clock clock) {
        this.jdbc = jdbc;
        this.operations = operations;
        this.transaction = new TransactionTemplate(transactions);
        this.decisions = decisions;
        this.tasks = tasks;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a ruling. With a task it has to be open, and no other ruling may wait for its second person. */
    public Ruled rule(NewRuling asked) {
        return exclusively(connection -> {
            UUID task = asked.task();
            if (task != null) {
                if (tasks.find(task).filter(ReviewTask::isOpen).isEmpty()) {
                    return new Ruled.TooLate();
                }
                Optional<Ruling> waiting = findWaiting(task);
                if (waiting.isPresent()) {
                    return new Ruled.AnotherWaits(waiting.get());
                }
            }
            List<NewRuling.Pair> pairs = asked.pairs();
            Set<UUID> contrary = contrary(connection, pairs);
            return contrary.isEmpty() ? make(connection, asked, pairs) : contradicts(contrary);
        });
    }

    private Ruled make(Connection connection, NewRuling asked, List<NewRuling.Pair> pairs) throws SQLException {
        Instant now = clock.instant();
        UUID id = Uuid7.create();
        insert(id, asked, now);
        decisions.write(
                connection,
                pairs.stream()
                        .map(pair -> new Decision(Uuid7.create(), id, pair.kind(), pair.a(), pair.b()))
                        .toList(),
                !asked.needsSecond());
        tell(connection, Event.Kind.DECIDED, get(id), asked.by(), asked.reason(), asked.members());
        if (asked.needsSecond()) {
            return new Ruled.Waits(get(id));
        }
        close(asked.task(), asked.verdict(), id, mentions(pairs), now);
        lookAgain(connection, asked.entityType(), mentions(pairs), now);
        return new Ruled.Done(get(id));
    }

    private void close(@Nullable UUID task, Verdict verdict, UUID ruling, Collection<MentionRef> ruled, Instant now) {
        if (task != null) {
            boolean isPart = verdict != Verdict.CANNOT_TELL
                    && tasks.find(task).filter(asked -> isPart(asked, ruled)).isPresent();
            tasks.close(task, verdict, ruling, isPart, now);
        }
    }

    private static boolean isPart(ReviewTask task, Collection<MentionRef> ruled) {
        return task.parties().stream()
                .anyMatch(party -> party.mentions().stream().noneMatch(ruled::contains));
    }

    private void insert(UUID id, NewRuling asked, Instant now) {
        jdbc.sql("""
                INSERT INTO identity.ruling (id, entity_type, task, verdict, entities, decided_by, decided_at, reason,
                    four_eyes, approved_by, approved_at)
                VALUES (:id, :type, :task, :verdict, CAST(:entities AS uuid[]), :by, :now, :reason, :second,
                    CAST(:approver AS text), CAST(:approved AS timestamptz))""")
                .param("id", id)
                .param("type", asked.entityType())
                .param("task", asked.task())
                .param("verdict", asked.verdict().word())
                .param(
                        "entities",
                        asked.members().keySet().stream()
                                .sorted()
                                .map(UUID::toString)
                                .toArray(String[]::new))
                .param("by", asked.by())
                .param("now", Timestamp.from(now))
                .param("reason", asked.reason())
                .param("second", asked.needsSecond())
                .param("approver", asked.needsSecond() ? null : asked.by())
                .param("approved", asked.needsSecond() ? null : Timestamp.from(now))
                .update();
    }

    /** The second person agrees: from now on it is in force. */
    public Ruled approve(UUID id, String by, Map<UUID, List<MentionRef>> members) {
        return exclusively(connection -> {
            Ruling ruling = get(id);
            if (!ruling.isWaiting()) {
                return new Ruled.TooLate();
            }
            if (isSame(ruling.decidedBy(), by)) {
                return new Ruled.SamePerson(ruling);
            }
            List<Decision> parts = decisions.ofRuling(connection, id);
            List<NewRuling.Pair> pairs = parts.stream()
                    .map(part -> new NewRuling.Pair(part.kind(), part.a(), part.b()))
                    .toList();
            Set<UUID> contrary = contrary(connection, pairs);
            return contrary.isEmpty() ? approve(connection, ruling, by, pairs, members) : contradicts(contrary);
        });
    }

    private Ruled approve(
            Connection connection,
            Ruling ruling,
            String by,
            List<NewRuling.Pair> pairs,
            Map<UUID, List<MentionRef>> members)
            throws SQLException {
        Instant now = clock.instant();
        jdbc.sql("UPDATE identity.ruling SET approved_by = :by, approved_at = :now WHERE id = :id")
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("id", ruling.id())
                .update();
        decisions.force(connection, ruling.id(), true);
        close(ruling.task(), ruling.verdict(), ruling.id(), mentions(pairs), now);
        tell(connection, Event.Kind.DECIDED, ruling, by, ruling.reason(), members);
        lookAgain(connection, ruling.entityType(), mentions(pairs), now);
        return new Ruled.Done(get(ruling.id()));
    }

    /** Takes a ruling back, also one that waits; its task is open again. */
    public Ruled undo(UUID id, String by, String reason, Map<UUID, List<MentionRef>> members) {
        return exclusively(connection -> {
            Ruling ruling = get(id);
            if (ruling.isUndone()) {
                return new Ruled.TooLate();
            }
            Instant now = clock.instant();
            jdbc.sql("""
                    UPDATE identity.ruling SET undone_by = :by, undone_at = :now, undo_reason = :reason WHERE id = :id""")
                    .param("by", by)
                    .param("now", Timestamp.from(now))
                    .param("reason", reason)
                    .param("id", id)
                    .update();
            List<MentionRef> mentions = decisions.ofRuling(connection, id).stream()
                    .flatMap(part -> Stream.of(part.a(), part.b()))
                    .toList();
            decisions.force(connection, id, false);
            tasks.reopen(id, now);
            tell(connection, Event.Kind.UNDONE, ruling, by, reason, members);
            lookAgain(connection, ruling.entityType(), mentions, now);
            return new Ruled.Done(get(id));
        });
    }

    private interface Work {
        Ruled on(Connection connection) throws SQLException;
    }

    private Ruled exclusively(Work work) {
        return transaction.execute(status -> operations.execute((ConnectionCallback<Ruled>) connection -> {
            try (var lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('identity.ruling'))")) {
                lock.execute();
            }
            return work.on(connection);
        }));
    }

    private Set<UUID> contrary(Connection connection, List<NewRuling.Pair> pairs) throws SQLException {
        return new Contradiction(reached(connection, mentions(pairs))).with(pairs);
    }

    /** Decisions in force about these mentions and about all whom must-links tie to them. */
    private Collection<Decision> reached(Connection connection, Collection<MentionRef> mentions) throws SQLException {
        Map<UUID, Decision> found = new LinkedHashMap<>();
        Set<MentionRef> asked = new HashSet<>();
        Set<MentionRef> next = new HashSet<>(mentions);
        while (!next.isEmpty()) {
            asked.addAll(next);
            List<Decision> step = decisions.inForce(connection, next);
            next = new HashSet<>();
            for (Decision decision : step) {
                found.put(decision.id(), decision);
                if (decision.kind() == Decision.Kind.MUST_LINK) {
                    next.add(decision.a());
                    next.add(decision.b());
                }
            }
            next.removeAll(asked);
        }
        return found.values();
    }

    private Ruled contradicts(Collection<UUID> rulings) {
        return new Ruled.Contradicts(rulings.stream().map(this::get).toList());
    }

    private static List<MentionRef> mentions(List<NewRuling.Pair> pairs) {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.a(), pair.b()))
                .distinct()
                .toList();
    }

    /** One name in whatever case and composition. */
    private static boolean isSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private void tell(
            Connection connection,
            Event.Kind kind,
            Ruling ruling,
            String by,
            String reason,
            Map<UUID, List<MentionRef>> members)
            throws SQLException {
        Map<UUID, List<MentionRef>> about = new HashMap<>(members);
        // whoever asks for the history of an id that was merged meanwhile finds it, too
        ruling.entities().forEach(entity -> about.putIfAbsent(entity, List.of()));
        String told = ruling.verdict().word() + " " + ruling.id() + ": " + reason;
        events.write(
                connection,
                List.of(new Event(kind, ruling.entityType(), by, told, null, null, about, about)),
                clock.instant());
    }

    /** Queues the nodes of these mentions and of the entities that they are in now. */
    private static void lookAgain(Connection connection, int entityType, Collection<MentionRef> mentions, Instant now)
            throws SQLException {
        if (mentions.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                WITH asked AS (SELECT * FROM unnest(?, ?) AS asked (record_id, role)),
                    entities AS (SELECT DISTINCT entity_id FROM asked JOIN identity.membership USING (record_id, role)),
                    nodes AS (
                        SELECT entity_id AS node FROM entities
                        UNION SELECT node FROM entities JOIN identity.assignment ON assignment.entity = entity_id
                        UNION SELECT node FROM asked JOIN identity.open_mention USING (record_id, role))
                INSERT INTO identity.relook (node, since, entity_type) SELECT node, ?, ? FROM nodes""")) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", mentions.stream().map(MentionRef::recordId).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "int2",
                            mentions.stream()
                                    .map(mention -> (short) mention.role())
                                    .toArray()));
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setShort(4, (short) entityType);
            insert.executeUpdate();
        }
    }

    public Optional<Ruling> find(UUID id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id")
                .param("id", id)
                .query(Rulings::row)
                .optional();
    }

    private Ruling get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no ruling " + id));
    }

    /** The ruling about a task that waits for a second person. */
    public Optional<Ruling> findWaiting(UUID task) {
        return jdbc.sql(COLUMNS + "WHERE task = :task AND approved_at IS NULL AND undone_at IS NULL")
                .param("task", task)
                .query(Rulings::row)
                .optional();
    }

    /** All about a task, the latest first. */
    public List<Ruling> listOfTask(UUID task) {
        return jdbc.sql(COLUMNS + "WHERE task = :task ORDER BY decided_at DESC, id DESC")
                .param("task", task)
                .query(Rulings::row)
                .list();
    }

    /** All that wait for a second person, the oldest first. */
    public List<Ruling> listWaiting(int limit) {
        return jdbc.sql(COLUMNS + """
                        WHERE approved_at IS NULL AND undone_at IS NULL
                        ORDER BY decided_at, id LIMIT :limit""").param("limit", limit).query(Rulings::row).list();
    }

    /** Those in force that bind a mention, the latest first. */
    public List<Ruling> listInForce(MentionRef mention) {
        return jdbc.sql(COLUMNS + """
                        WHERE id IN (
                            SELECT ruling FROM identity.decision
                            WHERE in_force AND a_record = :record AND a_role = :role
                            UNION
                            SELECT ruling FROM identity.decision
                            WHERE in_force AND b_record = :record AND b_role = :role)
                        ORDER BY decided_at DESC, id DESC""")
                .param("record", mention.recordId())
                .param("role", mention.role())
                .query(Rulings::row)
                .list();
    }

    private static Ruling row(ResultSet row, int number) throws SQLException {
        List<UUID> entities = new ArrayList<>();
        for (Object entity : (Object[]) row.getArray("entities").getArray()) {
            entities.add((UUID) entity);
        }
        return new Ruling(
                row.getObject("id", UUID.class),
                row.getInt("entity_type"),
                row.getObject("task", UUID.class),
                Verdict.of(row.getString("verdict")),
                entities,
                row.getString("decided_by"),
                row.getTimestamp("decided_at").toInstant(),
                row.getString("reason"),
                row.getBoolean("four_eyes"),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("undone_by"),
                instant(row, "undone_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}

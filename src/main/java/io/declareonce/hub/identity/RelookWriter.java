package io.declareonce.hub.identity;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.identity.Surroundings.StoredDescription;
import io.declareonce.hub.identity.Surroundings.StoredIdentifier;
import io.declareonce.hub.identity.evidence.Blocks;
import io.declareonce.hub.identity.evidence.Described;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.identity.review.Doubt;
import io.declareonce.hub.identity.review.Events;
import io.declareonce.hub.identity.review.Party;
import io.declareonce.hub.identity.review.ReviewTasks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a look has changed, and only that: some statements for all nodes together. Thread-safe. */
@Component
class RelookWriter {
    private final Identifiers identifiers;
    private final OpenMentions openMentions;
    private final IdentifierConflicts conflicts;
    private final Neighbours neighbours;
    private final Blocks blocks;
    private final Events events;
    private final ReviewTasks tasks;
    private final RelookQueue queue;

    RelookWriter(
            Identifiers identifiers,
            OpenMentions openMentions,
            IdentifierConflicts conflicts,
            Neighbours neighbours,
            Blocks blocks,
            Events events,
            ReviewTasks tasks,
            RelookQueue queue) {
        this.identifiers = identifiers;
        this.openMentions = openMentions;
        this.conflicts = conflicts;
        this.neighbours = neighbours;
        this.blocks = blocks;
        this.events = events;
        this.tasks = tasks;
        this.queue = queue;
    }

    Relook.Outcome write(
            Connection connection, Surroundings found, Partition partition, @Nullable Evidence evidence, Instant now)
            throws SQLException {
        Placing placing = new Placing(found, partition);
        Mended mended = lock(connection, mended(found, partition, placing));
        List<MembershipChange> moves = mended.moves();
        move(connection, moves);
        boolean isMoved = writeIdentifiers(connection, found, partition, placing);
        isMoved |= writeAssignments(connection, found, placing);
        SortedSet<MentionRef> replaced = new TreeSet<>(mended.closed());
        mended.open().forEach(mention -> replaced.add(mention.ref()));
        openMentions.delete(connection, replaced);
        openMentions.write(connection, mended.open());
        writeConflicts(connection, found, partition, placing, now);
        if (evidence != null) {
            index(connection, found, evidence, placing);
        }
        events.write(connection, History.of(found, partition, placing, moves, evidence), now);
        ask(connection, found, partition, placing, now);
        if (isMoved) {
            RelookQueue.countChange(connection, found.identifying().type());
        }
        Map<MentionRef, CurrentMentions.Version> versions = new HashMap<>();
        moves.forEach(move -> {
            MentionRef ref = new MentionRef(move.recordId(), move.role());
            versions.put(ref, found.version(ref));
        });
        Set<UUID> looked = new HashSet<>(found.ids());
        placing.homes().values().forEach(looked::add);
        return new Relook.Outcome(
                moves, versions, isMoved, looked, Set.copyOf(found.stated().keySet()));
    }

    /** What is to be written of single mentions. */
    private record Mended(List<MembershipChange> moves, List<OpenMention> open, Set<MentionRef> closed) {}

    /**
     * Locks the memberships that it is about; what is not as it was read any more is left: whoever changed it has queued
     * it.
     */
    private static Mended lock(Connection connection, Mended wanted) throws SQLException {
        Map<MentionRef, UUID> locked = new HashMap<>();
        SortedSet<MentionRef> refs = new TreeSet<>(wanted.closed());
        wanted.moves().forEach(move -> refs.add(new MentionRef(move.recordId(), move.role())));
        wanted.open().forEach(mention -> refs.add(mention.ref()));
        if (refs.isEmpty()) {
            return wanted;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT membership.record_id, membership.role, membership.entity_id
                FROM unnest(?, ?) AS looked (record_id, role)
                JOIN identity.membership ON membership.record_id = looked.record_id AND membership.role = looked.role
                FOR UPDATE OF membership""")) {
            LoaderSession.planAfresh(statement);
            array(connection, statement, 1, "uuid", refs, MentionRef::recordId);
            array(connection, statement, 2, "int2", refs, ref -> (short) ref.role());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    locked.put(
                            new MentionRef(row.getObject(1, UUID.class), row.getInt(2)), row.getObject(3, UUID.class));
                }
            }
        }
        return new Mended(
                wanted.moves().stream()
                        .filter(move -> Objects.requireNonNull(move.from())
                                .entity()
                                .equals(locked.get(new MentionRef(move.recordId(), move.role()))))
                        .toList(),
                wanted.open().stream()
                        .filter(mention -> locked.containsKey(mention.ref()))
                        .toList(),
                wanted.closed().stream().filter(locked::containsKey).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<MembershipChange> moves(Surroundings found, Partition partition, Placing placing) {
        Map<MentionRef, MembershipChange> wanted = new TreeMap<>();
        for (Partition.Group group : partition.groups()) {
            for (Stated stated : group.mentions()) {
                MentionRef ref = stated.ref();
                Membership from = Objects.requireNonNull(found.members().get(ref));
                Membership to = new Membership(
                        ref.recordId(), ref.role(), placing.entity(placing.group(ref)), placing.isUnresolved(stated));
                if (!to.equals(from)) {
                    wanted.put(ref, new MembershipChange(ref.recordId(), ref.role(), from, to));
                }
            }
        }
        return List.copyOf(wanted.values());
    }

    private static void move(Connection connection, List<MembershipChange> moves) throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE identity.membership SET entity_id = moved.entity_id, own = moved.own
                FROM unnest(?, ?, ?, ?) AS moved (record_id, role, entity_id, own)
                WHERE membership.record_id = moved.record_id AND membership.role = moved.role""")) {
            LoaderSession.planAfresh(statement);
            array(connection, statement, 1, "uuid", moves, MembershipChange::recordId);
            array(connection, statement, 2, "int2", moves, change -> (short) change.role());
            array(
                    connection,
                    statement,
                    3,
                    "uuid",
                    moves,
                    change -> Objects.requireNonNull(change.to()).entity());
            array(
                    connection,
                    statement,
                    4,
                    "bool",
                    moves,
                    change -> Objects.requireNonNull(change.to()).own());
            statement.executeUpdate();
        }
    }

    private static <T> void array(
            Connection connection,
            PreparedStatement statement,
            int index,
            String type,
            Collection<T> rows,
            Function<T, Object> part)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(part).toArray()));
    }

    /** A row of the table of identifiers as it should be. */
    record Row(Named named, UUID home, int layout, String founding) {}

    /** @return true where an identifier that was there leads elsewhere, or another record decides who may join */
    private boolean writeIdentifiers(Connection connection, Surroundings found, Partition partition, Placing placing)
            throws SQLException {
        Map<Named, List<Stated>> bearers = bearers(partition);
        List<Row> added = new ArrayList<>();
        List<Row> changed = new ArrayList<>();
        bearers.forEach((named, of) -> {
            StoredIdentifier stored = found.identifiers().get(named);
            Row row = row(found, partition, placing, named, of);
            if (stored == null) {
                added.add(row);
            } else if (!row.home().equals(stored.home()) || !row.founding().equals(stored.founding())) {
                changed.add(row);
            }
        });
        List<Named> gone = found.identifiers().entrySet().stream()
                .filter(entry -> !bearers.containsKey(entry.getKey())
                        && found.ids().contains(entry.getValue().home()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (added.isEmpty() && changed.isEmpty() && gone.isEmpty()) {
            return false;
        }
        identifiers.lock(connection);
        int[] numbers = found.identifying().numbers();
        identifiers.delete(connection, numbers, gone);
        identifiers.update(connection, numbers, changed);
        List<Row> missed = identifiers.insert(connection, numbers, added);
        // somebody founded them meanwhile: whoever names them is looked at once more
        Set<UUID> again = new HashSet<>();
        missed.forEach(row -> again.add(row.home()));
        queue.add(connection, found.identifying().type(), again);
        return !changed.isEmpty() || !gone.isEmpty();
    }

    private static Map<Named, List<Stated>> bearers(Partition partition) {
        Map<Named, List<Stated>> bearers = new TreeMap<>();
        for (Partition.Group group : partition.groups()) {
            for (Stated stated : group.mentions()) {
                for (int scheme = 0; scheme < stated.identifiers().size(); scheme++) {
                    String value = stated.identifiers().get(scheme);
                    if (value != null) {
                        bearers.computeIfAbsent(new Named(scheme, value), none -> new ArrayList<>(2))
                                .add(stated);
                    }
                }
            }
        }
        return bearers;
    }

    private static Row row(
            Surroundings found, Partition partition, Placing placing, Named named, List<Stated> bearers) {
        StoredIdentifier stored = found.identifiers().get(named);
        int layout = found.identifying().layout().number();
        if (partition.generic().contains(named)) {
            UUID home = stored == null
                    ? Objects.requireNonNull(
                            placing.openNodes().get(bearers.get(0).ref()))
                    : stored.home();
            return new Row(named, home, layout, bearers.get(0).said() + Surroundings.GENERIC);
        }
        int holder = Objects.requireNonNull(partition.holders().get(named));
        String suffix = placing.isContested(holder) ? Surroundings.DISPUTED : "";
        List<String> said = bearers.stream()
                .filter(stated -> placing.group(stated.ref()) == holder)
                .map(stated -> stated.said() + suffix)
                .toList();
        UUID home = Objects.requireNonNull(placing.homes().get(named));
        String founding = stored != null && stored.layout() == layout ? stored.founding() : null;
        return new Row(named, home, layout, founding != null && said.contains(founding) ? founding : said.get(0));
    }

    private static boolean writeAssignments(Connection connection, Surroundings found, Placing placing)
            throws SQLException {
        Map<UUID, UUID> before = found.assignments();
        Map<UUID, UUID> after = placing.assignments();
        List<UUID> gone = before.keySet().stream()
                .filter(node -> !after.containsKey(node))
                .sorted()
                .toList();
        List<Map.Entry<UUID, UUID>> changed = after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .toList();
        if (!gone.isEmpty()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM identity.assignment WHERE node = ANY (?)")) {
                statement.setArray(1, connection.createArrayOf("uuid", gone.toArray()));
                statement.executeUpdate();
            }
        }
        if (!changed.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO identity.assignment (node, entity) SELECT * FROM unnest(?, ?)
                    ON CONFLICT (node) DO UPDATE SET entity = excluded.entity""")) {
                LoaderSession.planAfresh(statement);
                array(connection, statement, 1, "uuid", changed, Map.Entry::getKey);
                array(connection, statement, 2, "uuid", changed, Map.Entry::getValue);
                statement.executeUpdate();
            }
        }
        Set<UUID> homes = new HashSet<>(placing.homes().values());
        found.identifiers().values().forEach(stored -> homes.add(stored.home()));
        return gone.stream().anyMatch(homes::contains)
                || changed.stream().anyMatch(entry -> homes.contains(entry.getKey()));
    }

    private static Mended mended(Surroundings found, Partition partition, Placing placing) {
        List<OpenMention> open = new ArrayList<>();
        Set<MentionRef> closed = new TreeSet<>();
        placing.openNodes().forEach((ref, node) -> {
            OpenMention mention = open(found, placing, ref, node);
            if (!mention.equals(found.open().get(ref))) {
                open.add(mention);
            }
        });
        found.open().keySet().stream()
                .filter(ref ->
                        found.stated().containsKey(ref) && !placing.openNodes().containsKey(ref))
                .forEach(closed::add);
        return new Mended(moves(found, partition, placing), open, closed);
    }

    private static OpenMention open(Surroundings found, Placing placing, MentionRef ref, UUID node) {
        Stated stated = Objects.requireNonNull(found.stated().get(ref));
        List<UUID> named = new ArrayList<>();
        for (Named lost : placing.lost(stated)) {
            UUID home = placing.homes().get(lost);
            StoredIdentifier stored = found.identifiers().get(lost);
            UUID pointed = home != null ? home : stored == null ? null : stored.home();
            if (pointed != null && !named.contains(pointed)) {
                named.add(pointed);
            }
        }
        return new OpenMention(
                ref,
                node,
                found.identifying().type(),
                found.version(ref).dataset().id(),
                found.identifying().layout().number(),
                stated.said(),
                named);
    }

    private void writeConflicts(
            Connection connection, Surroundings found, Partition partition, Placing placing, Instant now)
            throws SQLException {
        List<IdentifierConflicts.Row> open = new ArrayList<>();
        List<MentionRef> settled = new ArrayList<>();
        found.stated().forEach((ref, stated) -> {
            List<UUID> holders = new ArrayList<>();
            for (Named lost : placing.lost(stated)) {
                Integer holder = partition.holders().get(lost);
                if (holder != null && !holders.contains(placing.entity(holder))) {
                    holders.add(placing.entity(holder));
                }
            }
            if (!holders.isEmpty()) {
                CurrentMentions.Version version = found.version(ref);
                open.add(new IdentifierConflicts.Row(
                        ref,
                        version.dataset().id(),
                        holders.size() > 1 ? Proposal.Kind.ENTITIES : Proposal.Kind.DESCRIPTION,
                        holders,
                        version.record().ref()));
            } else if (found.open().containsKey(ref)) {
                settled.add(ref);
            }
        });
        conflicts.open(connection, open, now);
        conflicts.close(connection, settled, now);
    }

    /** Lets the blocks and descriptions of all nodes that were read be those of what is said now. */
    private void index(Connection connection, Surroundings found, Evidence evidence, Placing placing)
            throws SQLException {
        Map<UUID, Map<Long, StoredDescription>> wanted = new HashMap<>();
        Map<String, Described> described = new HashMap<>();
        Set<Blocks.Entry> before = new HashSet<>();
        Set<Blocks.Entry> after = new HashSet<>();
        Set<Blocks.Entry> openBefore = new HashSet<>();
        Set<Blocks.Entry> openAfter = new HashSet<>();
        found.stated().forEach((ref, stated) -> {
            UUID node = node(placing, stated);
            boolean isOpen = placing.openNodes().containsKey(ref) || Neighbours.lacksPrincipal(stated);
            Described one = described.computeIfAbsent(
                    stated.said(),
                    none -> evidence.describe(stated.description().toArray()));
            wanted.computeIfAbsent(node, none -> new HashMap<>(2))
                    .merge(
                            one.hash(),
                            new StoredDescription(found.identifying().layout().number(), stated.said(), isOpen),
                            (a, b) -> new StoredDescription(
                                    a.layout(),
                                    a.said().compareTo(b.said()) <= 0 ? a.said() : b.said(),
                                    a.isOpen() && b.isOpen()));
        });
        shelve(wanted);
        wanted.forEach((node, of) -> of.forEach((hash, stored) ->
                add(node, Objects.requireNonNull(described.get(stored.said())), stored.isOpen() ? openAfter : after)));
        List<Indexed> gone = new ArrayList<>();
        List<Indexed> added = new ArrayList<>();
        found.descriptions()
                .forEach((node, of) -> of.forEach((hash, stored) -> {
                    StoredDescription now = wanted.getOrDefault(node, Map.of()).get(hash);
                    Described one = described.getOrDefault(stored.said(), null);
                    Described known = one == null ? neighbours.describe(evidence, stored) : one;
                    if (known != null) {
                        add(node, known, stored.isOpen() ? openBefore : before);
                    }
                    if (now == null || now.isOpen() != stored.isOpen()) {
                        gone.add(new Indexed(node, hash, stored));
                    }
                }));
        wanted.forEach((node, of) -> of.forEach((hash, stored) -> {
            StoredDescription known =
                    found.descriptions().getOrDefault(node, Map.of()).get(hash);
            if (known == null || known.isOpen() != stored.isOpen()) {
                added.add(new Indexed(node, hash, stored));
            }
        }));
        blocks.replace(connection, Blocks.Shelf.KNOWN, before, after);
        blocks.replace(connection, Blocks.Shelf.OPEN, openBefore, openAfter);
        describe(connection, found.identifying().type(), gone, added);
    }

    /** All of a node stands on one shelf: it has the principal scheme where any of its mentions has it. */
    private static void shelve(Map<UUID, Map<Long, StoredDescription>> wanted) {
        wanted.values().forEach(of -> {
            boolean isOpen = of.values().stream().allMatch(StoredDescription::isOpen);
            of.replaceAll((hash, stored) -> new StoredDescription(stored.layout(), stored.said(), isOpen));
        });
    }

    private static UUID node(Placing placing, Stated stated) {
        UUID open = placing.openNodes().get(stated.ref());
        if (open != null) {
            return open;
        }
        for (int scheme = 0; scheme < stated.identifiers().size(); scheme++) {
            String value = stated.identifiers().get(scheme);
            UUID home = value == null ? null : placing.homes().get(new Named(scheme, value));
            if (home != null) {
                return home;
            }
        }
        throw new IllegalStateException("a mention is open or holds an identifier");
    }

    private static void add(UUID node, Described described, Set<Blocks.Entry> entries) {
        for (long key : described.keys()) {
            entries.add(new Blocks.Entry(key, node));
        }
    }

    private record Indexed(UUID node, long hash, StoredDescription stored) {}

    private static void describe(Connection connection, int type, List<Indexed> gone, List<Indexed> added)
            throws SQLException {
        if (!gone.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement("""
                    DELETE FROM identity.description USING unnest(?, ?) AS gone (node, hash)
                    WHERE description.node = gone.node AND description.hash = gone.hash""")) {
                LoaderSession.planAfresh(statement);
                array(connection, statement, 1, "uuid", gone, Indexed::node);
                array(connection, statement, 2, "int8", gone, Indexed::hash);
                statement.executeUpdate();
            }
        }
        if (!added.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement("""
                    INSERT INTO identity.description (node, hash, layout, said, is_open, entity_type)
                    SELECT node, hash, layout, said, is_open, ? FROM unnest(?, ?, ?, ?, ?)
                        AS added (node, hash, layout, said, is_open)
                    ORDER BY node, hash
                    ON CONFLICT (node, hash) DO UPDATE SET is_open = excluded.is_open""")) {
                LoaderSession.planAfresh(statement);
                statement.setShort(1, (short) type);
                array(connection, statement, 2, "uuid", added, Indexed::node);
                array(connection, statement, 3, "int8", added, Indexed::hash);
                array(connection, statement, 4, "int2", added, each ->
                        (short) each.stored().layout());
                array(
                        connection,
                        statement,
                        5,
                        "text",
                        added,
                        each -> each.stored().said());
                array(
                        connection,
                        statement,
                        6,
                        "bool",
                        added,
                        each -> each.stored().isOpen());
                statement.executeUpdate();
            }
        }
    }

    private void ask(Connection connection, Surroundings found, Partition partition, Placing placing, Instant now)
            throws SQLException {
        List<Doubt> doubts = new ArrayList<>();
        for (Partition.Question question : partition.doubts()) {
            List<Party> parties = new ArrayList<>();
            long said = 0;
            for (int group : question.groups()) {
                Partition.Group of = partition.groups().get(group);
                parties.add(new Party(placing.entity(group), of.refs()));
                for (Stated stated : of.mentions()) {
                    said += (31L * stated.said().hashCode()
                            + stated.identifiers().hashCode());
                }
            }
            doubts.add(new Doubt(found.identifying().type(), kind(question), parties, question.weight(), said));
        }
        disputes(found, partition, placing, doubts);
        Set<UUID> looked = new HashSet<>(found.ids());
        for (int group = 0; group < partition.groups().size(); group++) {
            looked.add(placing.entity(group));
        }
        tasks.closeMissing(connection, looked, doubts, now);
        tasks.open(connection, doubts, now);
    }

    private static Doubt.Kind kind(Partition.Question question) {
        if (question.isMergeOfKnown()) {
            return Doubt.Kind.MERGE_OF_KNOWN;
        }
        return question.isAmbiguous() ? Doubt.Kind.AMBIGUOUS : Doubt.Kind.BAND;
    }

    /** One question for each two who claim an identifier, unless a person ruled that they are two. */
    private static void disputes(Surroundings found, Partition partition, Placing placing, List<Doubt> doubts) {
        Set<List<Integer>> asked = new HashSet<>();
        partition.doubts().forEach(question -> asked.add(question.groups()));
        found.stated().values().forEach(stated -> {
            for (Named lost : placing.lost(stated)) {
                Integer holder = partition.holders().get(lost);
                int group = placing.group(stated.ref());
                if (holder != null
                        && asked.add(List.of(Math.min(holder, group), Math.max(holder, group)))
                        && !isRuled(
                                found,
                                partition.groups().get(holder),
                                partition.groups().get(group))) {
                    doubts.add(new Doubt(
                            found.identifying().type(),
                            Doubt.Kind.IDENTIFIER_CONFLICT,
                            List.of(
                                    new Party(
                                            placing.entity(holder),
                                            partition.groups().get(holder).refs()),
                                    new Party(
                                            placing.entity(group),
                                            partition.groups().get(group).refs())),
                            0,
                            stated.said().hashCode()));
                }
            }
        });
    }

    private static boolean isRuled(Surroundings found, Partition.Group one, Partition.Group other) {
        Set<MentionRef> a = new HashSet<>(one.refs());
        Set<MentionRef> b = new HashSet<>(other.refs());
        return found.rulings().stream()
                .anyMatch(ruling -> (a.contains(ruling.a()) && b.contains(ruling.b()))
                        || (b.contains(ruling.a()) && a.contains(ruling.b())));
    }
}

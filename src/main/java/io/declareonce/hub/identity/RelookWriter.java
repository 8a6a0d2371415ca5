package io.declareonce.hub.identity;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.identity.Surroundings.StoredIdentifier;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.identity.review.Events;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a look has changed, and only that: some statements for all nodes together. Thread-safe. */
@Component
class RelookWriter {
    private final IdentifierHolders identifiers;
    private final OpenMentions openMentions;
    private final IdentifierConflicts conflicts;
    private final NodeIndex index;
    private final Events events;
    private final Doubts doubts;

    RelookWriter(
            IdentifierHolders identifiers,
            OpenMentions openMentions,
            IdentifierConflicts conflicts,
            NodeIndex index,
            Events events,
            Doubts doubts) {
        this.identifiers = identifiers;
        this.openMentions = openMentions;
        this.conflicts = conflicts;
        this.index = index;
        this.events = events;
        this.doubts = doubts;
    }

    Relook.Outcome write(
            Connection connection, Surroundings found, Partition partition, @Nullable Evidence evidence, Instant now)
            throws SQLException {
        Placing placing = new Placing(found, partition);
        Mended mended = lock(connection, mended(found, partition, placing));
        List<MembershipChange> moves = mended.moves();
        move(connection, moves);
        boolean isMoved = identifiers.write(connection, found, partition, placing);
        isMoved |= writeAssignments(connection, found, placing);
        SortedSet<MentionRef> replaced = new TreeSet<>(mended.closed());
        mended.open().forEach(mention -> replaced.add(mention.ref()));
        openMentions.delete(connection, replaced);
        openMentions.write(connection, mended.open());
        writeConflicts(connection, found, partition, placing, now);
        if (evidence != null) {
            index.write(connection, found, evidence, placing);
        }
        events.write(connection, History.of(found, partition, placing, moves, evidence), now);
        doubts.write(connection, found, partition, placing, now);
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
            SqlArrays.set(connection, statement, 1, "uuid", refs, MentionRef::recordId);
            SqlArrays.set(connection, statement, 2, "int2", refs, ref -> (short) ref.role());
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
            SqlArrays.set(connection, statement, 1, "uuid", moves, MembershipChange::recordId);
            SqlArrays.set(connection, statement, 2, "int2", moves, change -> (short) change.role());
            SqlArrays.set(
                    connection,
                    statement,
                    3,
                    "uuid",
                    moves,
                    change -> Objects.requireNonNull(change.to()).entity());
            SqlArrays.set(
                    connection,
                    statement,
                    4,
                    "bool",
                    moves,
                    change -> Objects.requireNonNull(change.to()).own());
            statement.executeUpdate();
        }
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
                SqlArrays.set(connection, statement, 1, "uuid", changed, Map.Entry::getKey);
                SqlArrays.set(connection, statement, 2, "uuid", changed, Map.Entry::getValue);
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
}

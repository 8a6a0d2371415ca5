package io.declareonce.hub.identity;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Entity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Which entity each record speaks of. It follows the current versions, which the warehouse tells; all statements take
 * part in the caller's transaction. Thread-safe.
 */
@Component
public class Memberships {
    private final JdbcOperations jdbc;
    private final IdentifierConflicts conflicts;
    private final OpenMentions openMentions;
    private final RelookQueue queue;
    private final Registry registry;
    private final Clock clock;

    Memberships(
            JdbcOperations jdbc,
            IdentifierConflicts conflicts,
            OpenMentions openMentions,
            RelookQueue queue,
            Registry registry,
            Clock clock) {
        this.jdbc = jdbc;
        this.conflicts = conflicts;
        this.openMentions = openMentions;
        this.queue = queue;
        this.registry = registry;
        this.clock = clock;
    }

    /** Writes the memberships of records that never were current before; {@code versions} in the order of record ids. */
    public void begin(Dataset dataset, List<CurrentVersion> versions) {
        BinaryCopy copy = new BinaryCopy(4);
        for (CurrentVersion version : versions) {
            for (Proposal proposal : version.proposals()) {
                put(copy, version.recordId(), proposal.role(), proposal.entity(), proposal.own());
            }
        }
        send(copy);
        conflicts.open(dataset.id(), versions, clock.instant());
        Looks looks = new Looks(dataset);
        for (CurrentVersion version : versions) {
            looks.add(version, Map.of());
        }
        looks.write();
    }

    /** What the current versions of one batch leave to be looked at. */
    private final class Looks {
        private final Dataset dataset;
        private final List<OpenMention> open = new ArrayList<>();
        private final Map<UUID, Integer> again = new LinkedHashMap<>();

        private Looks(Dataset dataset) {
            this.dataset = dataset;
        }

        /** @param before open mentions of the version that was current */
        private void add(CurrentVersion version, Map<MentionRef, OpenMention> before) {
            for (Proposal proposal : version.proposals()) {
                Proposal.Said said = proposal.said();
                if (said != null) {
                    MentionRef ref = new MentionRef(version.recordId(), proposal.role());
                    OpenMention known = before.get(ref);
                    UUID node = known == null ? proposal.node() : known.node();
                    open.add(new OpenMention(
                            ref, node, type(proposal.role()), dataset.id(), said.layout(), said.text(), said.named()));
                    again.put(node, type(proposal.role()));
                    // placed for the time being, it is a member of the other: nothing leads from its node to it yet
                    again.put(proposal.entity(), type(proposal.role()));
                } else if (proposal.again()) {
                    again.put(proposal.node(), type(proposal.role()));
                }
            }
        }

        private void add(MembershipChange change) {
            Membership from = change.from();
            Membership to = change.to();
            if (from != null) {
                again.put(from.entity(), type(change.role()));
            }
            if (to != null) {
                again.put(to.entity(), type(change.role()));
            }
        }

        private int type(int role) {
            return registry.identifying(dataset.subjects().get(role).entity()).type();
        }

        private void write() {
            if (!open.isEmpty() || !again.isEmpty()) {
                jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                    openMentions.write(connection, open);
                    queue.add(connection, again);
                    return true;
                });
            }
        }
    }

    private static void put(BinaryCopy copy, UUID recordId, int role, UUID entity, boolean own) {
        copy.row().uuid(recordId).uuid(entity).int2(role).bool(own);
    }

    private void send(BinaryCopy copy) {
        if (copy.rows() > 0) {
            jdbc.execute((ConnectionCallback<Long>) connection -> copy.send(
                    connection,
                    "COPY identity.membership (record_id, entity_id, role, own) FROM STDIN (FORMAT binary)"));
        }
    }

    /**
     * Lets memberships follow new versions of records that were current before.
     *
     * @return one change for each record and role that has or had an entity, also where nothing moved
     */
    public List<MembershipChange> follow(Dataset dataset, List<CurrentVersion> versions) {
        if (versions.isEmpty()) {
            return List.of();
        }
        List<UUID> recordIds = versions.stream().map(CurrentVersion::recordId).toList();
        Map<UUID, List<Membership>> before = lockOfRecords(recordIds);
        Map<MentionRef, OpenMention> open = takeOpen(recordIds);
        Looks looks = new Looks(dataset);
        List<MembershipChange> changes = new ArrayList<>();
        for (CurrentVersion version : versions) {
            looks.add(version, open);
            changes.addAll(MembershipDecisions.follow(
                    version,
                    before.getOrDefault(version.recordId(), List.of()),
                    role -> open.containsKey(new MentionRef(version.recordId(), role))));
        }
        store(changes);
        changes.forEach(looks::add);
        looks.write();
        conflicts.close(versions, clock.instant());
        conflicts.open(dataset.id(), versions, clock.instant());
        return changes;
    }

    private Map<MentionRef, OpenMention> takeOpen(List<UUID> recordIds) {
        return jdbc.execute((ConnectionCallback<Map<MentionRef, OpenMention>>) connection -> {
            Map<MentionRef, OpenMention> open = openMentions.ofRecords(connection, recordIds);
            if (!open.isEmpty()) {
                openMentions.delete(connection, recordIds);
            }
            return open;
        });
    }

    /** Lets entities that just got their first golden record be looked at, which nobody did before. */
    public void lookAgain(Entity entity, Collection<UUID> entities) {
        if (!entities.isEmpty()) {
            jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                queue.add(connection, registry.identifying(entity).type(), entities);
                return true;
            });
        }
    }

    /** Lets all be looked at of whom these records speak. */
    public void lookAgain(Dataset dataset, Collection<UUID> recordIds) {
        Looks looks = new Looks(dataset);
        ofRecords(recordIds)
                .values()
                .forEach(of -> of.forEach(member -> looks.again.put(member.entity(), looks.type(member.role()))));
        looks.write();
    }

    private void store(List<MembershipChange> changes) {
        List<MembershipChange> moved = changes.stream()
                .filter(change -> !java.util.Objects.equals(change.from(), change.to()))
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        jdbc.execute((ConnectionCallback<Integer>) connection -> delete(connection, moved));
        BinaryCopy copy = new BinaryCopy(4);
        for (MembershipChange change : moved) {
            Membership to = change.to();
            if (to != null) {
                put(copy, to.recordId(), to.role(), to.entity(), to.own());
            }
        }
        send(copy);
    }

    private static int delete(Connection connection, List<MembershipChange> moved) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                DELETE FROM identity.membership USING unnest(?, ?) AS gone (record_id, role)
                WHERE membership.record_id = gone.record_id AND membership.role = gone.role""")) {
            LoaderSession.planAfresh(statement);
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid",
                            moved.stream().map(MembershipChange::recordId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int2",
                            moved.stream().map(change -> (short) change.role()).toArray()));
            return statement.executeUpdate();
        }
    }

    public Map<UUID, List<Membership>> ofRecords(Collection<UUID> recordIds) {
        return read("""
                SELECT record_id, role, entity_id, own FROM identity.membership
                WHERE record_id = ANY (?)""", recordIds, Membership::recordId);
    }

    /** As {@link #ofRecords}, locked, so that who looks again neither moves nor describes these mentions meanwhile. */
    private Map<UUID, List<Membership>> lockOfRecords(Collection<UUID> recordIds) {
        return read("""
                SELECT record_id, role, entity_id, own FROM identity.membership
                WHERE record_id = ANY (?) FOR UPDATE""", recordIds, Membership::recordId);
    }

    /** Entities with members behind one, in the order of their ids. */
    public List<UUID> entitiesAfter(UUID last, int limit) {
        return jdbc.queryForList("""
                SELECT DISTINCT entity_id FROM identity.membership
                WHERE entity_id > ? ORDER BY entity_id LIMIT ?""", UUID.class, last, limit);
    }

    /** The members of each entity in no order; an entity without members is missing. */
    public Map<UUID, List<Membership>> ofEntities(Collection<UUID> entities) {
        return read("""
                SELECT record_id, role, entity_id, own FROM identity.membership
                WHERE entity_id = ANY (?)""", entities, Membership::entity);
    }

    private Map<UUID, List<Membership>> read(
            String statement, Collection<UUID> ids, Function<Membership, UUID> keyedBy) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc.execute((ConnectionCallback<Map<UUID, List<Membership>>>) connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                prepared.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                return rows(prepared).stream()
                        .collect(Collectors.groupingBy(keyedBy, HashMap::new, Collectors.toList()));
            }
        });
    }

    private static List<Membership> rows(PreparedStatement prepared) throws SQLException {
        List<Membership> rows = new ArrayList<>();
        try (ResultSet row = prepared.executeQuery()) {
            while (row.next()) {
                rows.add(new Membership(
                        row.getObject(1, UUID.class), row.getInt(2), row.getObject(3, UUID.class), row.getBoolean(4)));
            }
        }
        return rows;
    }

    /** Remembers entities that lost their last member, so that their identifiers may be founded anew. */
    public void vacate(Collection<UUID> entities) {
        Set<UUID> distinct = new HashSet<>(entities);
        if (!distinct.isEmpty()) {
            jdbc.execute((ConnectionCallback<Integer>) connection -> {
                try (PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO identity.vacated (entity_id) SELECT unnest(?) ON CONFLICT DO NOTHING""")) {
                    insert.setArray(1, connection.createArrayOf("uuid", distinct.toArray()));
                    return insert.executeUpdate();
                }
            });
        }
    }
}

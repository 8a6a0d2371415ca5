package io.declareonce.hub.identity;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.identity.Surroundings.StoredDescription;
import io.declareonce.hub.identity.Surroundings.StoredIdentifier;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.identity.review.Decision;
import io.declareonce.hub.identity.review.Decisions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the surroundings of nodes: whatever identifiers, rulings and evidence connect them with, until nothing is added.
 * Some statements a round, none per node. Thread-safe.
 */
@Component
class SurroundingsReader {
    private final Memberships memberships;
    private final OpenMentions openMentions;
    private final Decisions decisions;
    private final Neighbours neighbours;

    SurroundingsReader(Memberships memberships, OpenMentions openMentions, Decisions decisions, Neighbours neighbours) {
        this.memberships = memberships;
        this.openMentions = openMentions;
        this.decisions = decisions;
        this.neighbours = neighbours;
    }

    Surroundings read(
            Connection connection,
            Identifying identifying,
            @Nullable Evidence evidence,
            CurrentMentions current,
            Collection<UUID> nodes)
            throws SQLException {
        Surroundings found = new Surroundings(identifying);
        Set<UUID> frontier = new HashSet<>(nodes);
        while (!frontier.isEmpty()) {
            frontier = extend(connection, found, evidence, current, frontier);
        }
        return found;
    }

    /** @return ids that are connected with what was read and not read yet */
    private Set<UUID> extend(
            Connection connection,
            Surroundings found,
            @Nullable Evidence evidence,
            CurrentMentions current,
            Set<UUID> frontier)
            throws SQLException {
        Set<UUID> added = addIds(connection, found, frontier);
        Set<UUID> next = new HashSet<>();
        addDescriptions(connection, found, added);
        Set<MentionRef> fresh = addMembers(connection, found, current, added);
        addIdentifiers(connection, found, added);
        Map<MentionRef, OpenMention> naming = openMentions.naming(connection, added);
        next.addAll(entitiesOf(found, naming.keySet()));
        next.addAll(homesOf(connection, found, fresh));
        next.addAll(ruledOf(connection, found, fresh));
        if (evidence != null) {
            next.addAll(neighbours.find(connection, found, evidence, fresh, added));
        }
        next.removeAll(found.ids());
        return next;
    }

    /** Entities of these ids and all their nodes. */
    private static Set<UUID> addIds(Connection connection, Surroundings found, Set<UUID> frontier) throws SQLException {
        Map<UUID, UUID> known = assignments(connection, """
                SELECT node, entity FROM identity.assignment WHERE node = ANY (?)""", frontier);
        Set<UUID> entities = new HashSet<>();
        frontier.forEach(id -> entities.add(known.getOrDefault(id, id)));
        known.putAll(assignments(connection, """
                SELECT node, entity FROM identity.assignment WHERE entity = ANY (?)""", entities));
        found.assignments().putAll(known);
        Set<UUID> added = new HashSet<>(frontier);
        added.addAll(entities);
        added.addAll(known.keySet());
        added.removeAll(found.ids());
        found.ids().addAll(added);
        return added;
    }

    private static Map<UUID, UUID> assignments(Connection connection, String sql, Collection<UUID> ids)
            throws SQLException {
        Map<UUID, UUID> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                }
            }
        }
        return found;
    }

    private Set<MentionRef> addMembers(
            Connection connection, Surroundings found, CurrentMentions current, Set<UUID> added) throws SQLException {
        Set<UUID> recordIds = new HashSet<>();
        memberships
                .ofEntities(added)
                .values()
                .forEach(of -> of.forEach(member -> {
                    found.members().put(new MentionRef(member.recordId(), member.role()), member);
                    recordIds.add(member.recordId());
                }));
        if (recordIds.isEmpty()) {
            return Set.of();
        }
        Set<MentionRef> fresh = new HashSet<>();
        current.read(recordIds).forEach(version -> fresh.addAll(found.add(version)));
        openMentions.ofRecords(connection, recordIds).forEach((ref, mention) -> {
            if (mention.type() == found.identifying().type()) {
                found.open().put(ref, mention);
            }
        });
        return fresh;
    }

    private static void addIdentifiers(Connection connection, Surroundings found, Set<UUID> homes) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT scheme, value, entity_id, layout, founding FROM identity.identifier WHERE entity_id = ANY (?)""")) {
            statement.setArray(1, connection.createArrayOf("uuid", homes.toArray()));
            addIdentifiers(found, statement);
        }
    }

    private static Set<UUID> addIdentifiers(Surroundings found, PreparedStatement statement) throws SQLException {
        Set<UUID> homes = new HashSet<>();
        int[] numbers = found.identifying().numbers();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                for (int scheme = 0; scheme < numbers.length; scheme++) {
                    if (numbers[scheme] == row.getInt(1)) {
                        StoredIdentifier stored =
                                new StoredIdentifier(row.getObject(3, UUID.class), row.getInt(4), row.getString(5));
                        found.identifiers().put(new Named(scheme, row.getString(2)), stored);
                        homes.add(stored.home());
                    }
                }
            }
        }
        return homes;
    }

    /** Homes of identifiers that mentions name, wherever those lead. */
    private static Set<UUID> homesOf(Connection connection, Surroundings found, Set<MentionRef> fresh)
            throws SQLException {
        int[] numbers = found.identifying().numbers();
        Set<UUID> homes = new HashSet<>();
        for (int scheme = 0; scheme < numbers.length; scheme++) {
            Set<String> unknown = new HashSet<>();
            for (MentionRef ref : fresh) {
                Stated stated = found.stated().get(ref);
                String value = stated == null ? null : stated.identifiers().get(scheme);
                if (value != null && !found.identifiers().containsKey(new Named(scheme, value))) {
                    unknown.add(value);
                }
            }
            if (!unknown.isEmpty()) {
                try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT scheme, value, entity_id, layout, founding FROM identity.identifier
                        WHERE scheme = ? AND value = ANY (?)""")) {
                    statement.setShort(1, (short) numbers[scheme]);
                    statement.setArray(2, connection.createArrayOf("text", unknown.toArray()));
                    homes.addAll(addIdentifiers(found, statement));
                }
            }
        }
        return homes;
    }

    private Set<UUID> ruledOf(Connection connection, Surroundings found, Set<MentionRef> fresh) throws SQLException {
        List<Decision> rulings = decisions.inForce(connection, fresh);
        found.add(rulings);
        Set<MentionRef> others = new HashSet<>();
        rulings.forEach(ruling -> others.addAll(List.of(ruling.a(), ruling.b())));
        return entitiesOf(found, others);
    }

    private Set<UUID> entitiesOf(Surroundings found, Collection<MentionRef> refs) {
        List<UUID> unknown = new ArrayList<>();
        for (MentionRef ref : refs) {
            if (!found.members().containsKey(ref)) {
                unknown.add(ref.recordId());
            }
        }
        Set<UUID> entities = new HashSet<>();
        memberships
                .ofRecords(unknown)
                .values()
                .forEach(of -> of.forEach(member -> {
                    if (refs.contains(new MentionRef(member.recordId(), member.role()))) {
                        entities.add(member.entity());
                    }
                }));
        return entities;
    }

    private static void addDescriptions(Connection connection, Surroundings found, Set<UUID> nodes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT node, hash, layout, said, is_open FROM identity.description WHERE node = ANY (?)""")) {
            LoaderSession.planAfresh(statement);
            statement.setArray(1, connection.createArrayOf("uuid", nodes.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.descriptions()
                            .computeIfAbsent(row.getObject(1, UUID.class), none -> new HashMap<>(2))
                            .put(
                                    row.getLong(2),
                                    new StoredDescription(row.getInt(3), row.getString(4), row.getBoolean(5)));
                }
            }
        }
    }
}

package io.declareonce.hub.identity;

import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.identity.KnownIdentifiers.Reserved;
import io.declareonce.hub.identity.relook.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The stored identifiers, read and reserved a batch at a time on a connection that the caller holds. */
@Component
class Identifiers {
    /** As the index has them. */
    private static final Comparator<Reserved> SORTED = (a, b) -> {
        int byValue = a.value().compareTo(b.value());
        return byValue != 0 ? byValue : Integer.compare(a.scheme(), b.scheme());
    };

    private final Registry registry;

    Identifiers(Registry registry) {
        this.registry = registry;
    }

    /** Until the transaction ends nobody else reserves: what is read from now on and missing may be inserted. */
    void lock(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('identity.reserve'))")) {
            statement.execute();
        }
    }

    static SortedMap<Integer, String[]> named(List<Mention> mentions) {
        SortedMap<Integer, Set<String>> named = new TreeMap<>();
        for (Mention mention : mentions) {
            int[] numbers = mention.identifying().numbers();
            for (int i = 0; i < numbers.length; i++) {
                String value = mention.identifiers()[i];
                if (value != null) {
                    named.computeIfAbsent(numbers[i], none -> new HashSet<>(2 * mentions.size()))
                            .add(value);
                }
            }
        }
        return sorted(named);
    }

    /** As the index has them, so that it is walked and not searched. */
    private static SortedMap<Integer, String[]> sorted(Map<Integer, Set<String>> named) {
        SortedMap<Integer, String[]> sorted = new TreeMap<>();
        named.forEach((scheme, values) -> {
            String[] ofScheme = values.toArray(String[]::new);
            Arrays.sort(ofScheme);
            sorted.put(scheme, ofScheme);
        });
        return sorted;
    }

    KnownIdentifiers read(Connection connection, SortedMap<Integer, String[]> named) throws SQLException {
        KnownIdentifiers known = new KnownIdentifiers();
        for (var ofScheme : named.entrySet()) {
            read(connection, ofScheme.getKey(), ofScheme.getValue(), known);
        }
        return known;
    }

    /**
     * Reads once more what the batch is about to reserve. Where others reserved some of it meanwhile, that becomes known
     * and the batch's own reservations are forgotten, to be decided again.
     *
     * @return true where somebody was first with at least one
     */
    boolean readAgain(Connection connection, KnownIdentifiers known) throws SQLException {
        KnownIdentifiers meanwhile = new KnownIdentifiers();
        for (var ofScheme : sorted(known.reservedByScheme()).entrySet()) {
            read(connection, ofScheme.getKey(), ofScheme.getValue(), meanwhile);
        }
        if (meanwhile.isEmpty()) {
            return false;
        }
        known.forgetReserved();
        known.add(meanwhile);
        return true;
    }

    private void read(Connection connection, int scheme, String[] values, KnownIdentifiers known) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT value, entity_id, assignment.entity, layout, founding
                FROM identity.identifier LEFT JOIN identity.assignment ON assignment.node = entity_id
                WHERE scheme = ? AND value = ANY (?)""")) {
            statement.setShort(1, (short) scheme);
            statement.setArray(2, connection.createArrayOf("text", values));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    known.stored(
                            scheme,
                            row.getString(1),
                            row.getObject(2, UUID.class),
                            row.getObject(3, UUID.class),
                            registry.findLayout(row.getInt(4)),
                            row.getString(5));
                }
            }
        }
    }

    void write(Connection connection, KnownIdentifiers known) throws SQLException {
        insert(connection, known.reserved());
        foundAnew(connection, known.refounded());
    }

    /** In the order of the index, so that its pages are touched once each. */
    private static void insert(Connection connection, List<Reserved> reserved) throws SQLException {
        if (reserved.isEmpty()) {
            return;
        }
        BinaryCopy copy = new BinaryCopy(5);
        List<Reserved> sorted = new ArrayList<>(reserved);
        sorted.sort(SORTED);
        for (Reserved identifier : sorted) {
            Mention founder = identifier.founder();
            copy.row()
                    .uuid(identifier.home())
                    .int2(identifier.scheme())
                    .int2(founder.identifying().layout().number())
                    .text(identifier.value())
                    .text(founder.said());
        }
        copy.send(connection, """
                COPY identity.identifier (entity_id, scheme, layout, value, founding) FROM STDIN (FORMAT binary)""");
    }

    /** @param numbers of the schemes by their position */
    void delete(Connection connection, int[] numbers, List<Named> gone) throws SQLException {
        if (gone.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM identity.identifier USING unnest(?, ?) AS gone (scheme, value)
                WHERE identifier.scheme = gone.scheme AND identifier.value = gone.value""")) {
            LoaderSession.planAfresh(delete);
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "int2",
                            gone.stream()
                                    .map(named -> (short) numbers[named.scheme()])
                                    .toArray()));
            delete.setArray(
                    2,
                    connection.createArrayOf(
                            "text", gone.stream().map(Named::value).toArray()));
            delete.executeUpdate();
        }
    }

    void update(Connection connection, int[] numbers, List<IdentifierHolders.Row> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE identity.identifier SET entity_id = ?, layout = ?, founding = ? WHERE scheme = ? AND value = ?""")) {
            for (IdentifierHolders.Row row : changed) {
                update.setObject(1, row.home());
                update.setShort(2, (short) row.layout());
                update.setString(3, row.founding());
                update.setShort(4, (short) numbers[row.named().scheme()]);
                update.setString(5, row.named().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** @return those that somebody else was first with */
    List<IdentifierHolders.Row> insert(Connection connection, int[] numbers, List<IdentifierHolders.Row> added)
            throws SQLException {
        if (added.isEmpty()) {
            return List.of();
        }
        List<IdentifierHolders.Row> missed = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO identity.identifier (entity_id, layout, founding, scheme, value) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (value, scheme) DO NOTHING""")) {
            for (IdentifierHolders.Row row : added) {
                insert.setObject(1, row.home());
                insert.setShort(2, (short) row.layout());
                insert.setString(3, row.founding());
                insert.setShort(4, (short) numbers[row.named().scheme()]);
                insert.setString(5, row.named().value());
                insert.addBatch();
            }
            int[] counts = insert.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == 0) {
                    missed.add(added.get(i));
                }
            }
        }
        return missed;
    }

    private static void foundAnew(Connection connection, List<Reserved> refounded) throws SQLException {
        if (refounded.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE identity.identifier SET layout = ?, founding = ? WHERE scheme = ? AND value = ?""")) {
            for (Reserved identifier : refounded) {
                Mention founder = identifier.founder();
                update.setShort(1, (short) founder.identifying().layout().number());
                update.setString(2, founder.said());
                update.setShort(3, (short) identifier.scheme());
                update.setString(4, identifier.value());
                update.addBatch();
            }
            update.executeBatch();
        }
        UUID[] entities = refounded.stream().map(Reserved::entity).distinct().toArray(UUID[]::new);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM identity.vacated WHERE entity_id = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("uuid", entities));
            delete.executeUpdate();
        }
        // who named them meanwhile, alike to their former founder, has not seen whom they name now
        for (int type : refounded.stream()
                .mapToInt(identifier -> identifier.founder().identifying().type())
                .distinct()
                .sorted()
                .toArray()) {
            RelookQueue.countChange(connection, type);
        }
    }

    /**
     * Which of these entities no other record keeps: those that lost their last member, and those whose only member is
     * the record that asks. An entity that another loader has just reserved is neither.
     */
    IdentifierDecisions.Freed freed(Connection connection, Set<UUID> suspects) throws SQLException {
        if (suspects.isEmpty()) {
            return (entity, recordId) -> false;
        }
        Map<UUID, Set<UUID>> members = new HashMap<>();
        Set<UUID> vacated = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT entity_id, record_id FROM identity.membership WHERE entity_id = ANY (?)
                UNION ALL
                SELECT entity_id, NULL FROM identity.vacated WHERE entity_id = ANY (?)""")) {
            var entities = connection.createArrayOf("uuid", suspects.toArray());
            statement.setArray(1, entities);
            statement.setArray(2, entities);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID entity = row.getObject(1, UUID.class);
                    UUID record = row.getObject(2, UUID.class);
                    if (record == null) {
                        vacated.add(entity);
                    } else {
                        members.computeIfAbsent(entity, none -> new HashSet<>()).add(record);
                    }
                }
            }
        }
        return (entity, recordId) -> {
            Set<UUID> keeping = members.get(entity);
            return keeping == null ? vacated.contains(entity) : keeping.equals(Set.of(recordId));
        };
    }
}

package io.declareonce.hub.identity;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.identity.Surroundings.StoredDescription;
import io.declareonce.hub.identity.evidence.Blocks;
import io.declareonce.hub.identity.evidence.Described;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Stated;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets descriptions and block keys of nodes follow what is said of them: all nodes of a look together. Thread-safe. */
@Component
class NodeIndex {
    private final Neighbours neighbours;
    private final Blocks blocks;
    private final BlockSizes sizes;

    NodeIndex(Neighbours neighbours, Blocks blocks, BlockSizes sizes) {
        this.neighbours = neighbours;
        this.blocks = blocks;
        this.sizes = sizes;
    }

    /** Lets the blocks and descriptions of all nodes that were read be those of what is said now. */
    void write(Connection connection, Surroundings found, Evidence evidence, Placing placing) throws SQLException {
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
        Set<Long> shared = new HashSet<>(found.sharedKeys());
        openBefore.forEach(entry -> shared.add(entry.key()));
        openAfter.forEach(entry -> shared.add(entry.key()));
        Map<Long, Integer> grown = new HashMap<>();
        count(grown, before, openBefore, -1);
        count(grown, after, openAfter, 1);
        grown.keySet().retainAll(shared);
        grown.values().removeIf(by -> by == 0);
        sizes.lookAgain(
                connection,
                found.identifying().type(),
                grown,
                found.oversized(),
                evidence.matching().largestBlock());
        describe(connection, found.identifying().type(), gone, added);
    }

    private static void count(Map<Long, Integer> grown, Set<Blocks.Entry> of, Set<Blocks.Entry> open, int by) {
        of.forEach(entry -> grown.merge(entry.key(), by, Integer::sum));
        open.forEach(entry -> grown.merge(entry.key(), by, Integer::sum));
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
                SqlArrays.set(connection, statement, 1, "uuid", gone, Indexed::node);
                SqlArrays.set(connection, statement, 2, "int8", gone, Indexed::hash);
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
                SqlArrays.set(connection, statement, 2, "uuid", added, Indexed::node);
                SqlArrays.set(connection, statement, 3, "int8", added, Indexed::hash);
                SqlArrays.set(connection, statement, 4, "int2", added, each ->
                        (short) each.stored().layout());
                SqlArrays.set(
                        connection,
                        statement,
                        5,
                        "text",
                        added,
                        each -> each.stored().said());
                SqlArrays.set(
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
}

package io.declareonce.hub.identity;

import io.declareonce.hub.identity.Surroundings.StoredDescription;
import io.declareonce.hub.identity.evidence.Blocks;
import io.declareonce.hub.identity.evidence.Described;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.matching.Weigher;
import io.declareonce.hub.identity.relook.Stated;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds nodes whose descriptions weigh enough against those of mentions, by their block keys. Thread-safe. */
@Component
class Neighbours {
    private final Blocks blocks;
    private final Registry registry;

    Neighbours(Blocks blocks, Registry registry) {
        this.blocks = blocks;
        this.registry = registry;
    }

    /** What is said, once for all who say it. */
    private record Probe(Described described, boolean isOpen) {}

    /**
     * Nodes that are worth a look together with these mentions, or were so before what the nodes said changed: whoever was
     * torn between two must be looked at, too, when one of them goes.
     */
    Set<UUID> find(
            Connection connection,
            Surroundings found,
            Evidence evidence,
            Collection<MentionRef> mentions,
            Collection<UUID> nodes)
            throws SQLException {
        Map<String, Probe> probes = probes(found, evidence, mentions, nodes);
        if (probes.isEmpty()) {
            return Set.of();
        }
        int largest = evidence.matching().largestBlock();
        Blocks.Found ofAll = blocks.candidates(connection, keys(probes.values(), true), largest);
        Blocks.Found ofOpen = blocks.openCandidates(connection, keys(probes.values(), false), largest);
        found.oversized().addAll(ofAll.oversized());
        found.oversized().addAll(ofOpen.oversized());
        for (Blocks.Found of : List.of(ofAll, ofOpen)) {
            found.sharedKeys().addAll(of.nodes().keySet());
            found.sharedKeys().addAll(of.oversized());
        }
        Map<Probe, Set<UUID>> candidates = new LinkedHashMap<>();
        Set<UUID> all = new HashSet<>();
        for (Probe probe : probes.values()) {
            Set<UUID> of =
                    (probe.isOpen() ? ofAll : ofOpen).of(probe.described().keys());
            of.removeAll(found.ids());
            if (!of.isEmpty()) {
                candidates.put(probe, of);
                all.addAll(of);
            }
        }
        return all.isEmpty() ? Set.of() : heavy(evidence, candidates, descriptions(connection, evidence, all));
    }

    private Map<String, Probe> probes(
            Surroundings found, Evidence evidence, Collection<MentionRef> mentions, Collection<UUID> nodes) {
        Map<String, Probe> probes = new HashMap<>();
        for (MentionRef ref : mentions) {
            Stated stated = Objects.requireNonNull(found.stated().get(ref));
            boolean isOpen = lacksPrincipal(stated) || found.open().containsKey(ref);
            Probe known = probes.get(stated.said());
            if (known == null) {
                probes.put(
                        stated.said(),
                        new Probe(evidence.describe(stated.description().toArray()), isOpen));
            } else if (isOpen && !known.isOpen()) {
                probes.put(stated.said(), new Probe(known.described(), true));
            }
        }
        for (UUID node : nodes) {
            found.descriptions().getOrDefault(node, Map.of()).values().forEach(stored -> {
                if (!probes.containsKey(stored.said())) {
                    Described described = describe(evidence, stored);
                    if (described != null) {
                        probes.put(stored.said(), new Probe(described, stored.isOpen()));
                    }
                }
            });
        }
        return probes;
    }

    static boolean lacksPrincipal(Stated stated) {
        return stated.identifiers().isEmpty() || stated.identifiers().get(0) == null;
    }

    /** Null where nobody knows any more how it was written. */
    @Nullable
    Described describe(Evidence evidence, StoredDescription stored) {
        DescriptionLayout layout = registry.findLayout(stored.layout());
        return layout == null ? null : evidence.describe(layout.decode(stored.said(), evidence.entity()));
    }

    private static long[] keys(Collection<Probe> probes, boolean isOpen) {
        return probes.stream()
                .filter(probe -> probe.isOpen() == isOpen)
                .flatMapToLong(
                        probe -> java.util.Arrays.stream(probe.described().keys()))
                .toArray();
    }

    private Map<UUID, List<Described>> descriptions(Connection connection, Evidence evidence, Set<UUID> nodes)
            throws SQLException {
        Map<UUID, List<Described>> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT node, layout, said, is_open FROM identity.description WHERE node = ANY (?)""")) {
            statement.setArray(1, connection.createArrayOf("uuid", nodes.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Described described = describe(
                            evidence, new StoredDescription(row.getInt(2), row.getString(3), row.getBoolean(4)));
                    if (described != null) {
                        found.computeIfAbsent(row.getObject(1, UUID.class), none -> new ArrayList<>(2))
                                .add(described);
                    }
                }
            }
        }
        return found;
    }

    private static Set<UUID> heavy(
            Evidence evidence, Map<Probe, Set<UUID>> candidates, Map<UUID, List<Described>> descriptions) {
        List<Described> all = new ArrayList<>();
        Map<UUID, int[]> places = new HashMap<>();
        descriptions.forEach((node, of) -> {
            places.put(node, new int[] {all.size(), all.size() + of.size()});
            all.addAll(of);
        });
        int first = all.size();
        candidates.keySet().forEach(probe -> all.add(probe.described()));
        Weigher weigher = evidence.weigher(all);
        Set<UUID> heavy = new HashSet<>();
        int at = first;
        for (Set<UUID> nodes : candidates.values()) {
            for (UUID node : nodes) {
                int[] place = places.getOrDefault(node, new int[] {0, 0});
                for (int i = place[0]; i < place[1] && !heavy.contains(node); i++) {
                    if (weigher.weight(i, at) >= evidence.reviewAt()) {
                        heavy.add(node);
                    }
                }
            }
            at++;
        }
        return heavy;
    }
}

package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.evidence.Blocks;
import io.declareonce.hub.identity.evidence.Described;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.evidence.EvidenceRegistry;
import io.declareonce.hub.identity.matching.Weigher;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides by evidence, for the time being, whom those mentions of a batch speak of that no identifier places: the one entity
 * that is heavy enough and not denied, else nobody. Whoever looks again decides for good and with all that belongs together
 * (decision 0017); so nothing depends on what is decided here but how soon an answer is right. Thread-safe.
 */
@Component
class ProvisionalDecisions {
    private final EvidenceRegistry registry;
    private final Registry layouts;
    private final Blocks blocks;

    ProvisionalDecisions(EvidenceRegistry registry, Registry layouts, Blocks blocks) {
        this.registry = registry;
        this.layouts = layouts;
        this.blocks = blocks;
    }

    /** One description that open mentions of the batch give, once for all who give it. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Asked(@Nullable Object[] description, Described described) {}

    /** A description of a node, and to which entity the node belongs. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Known(UUID entity, @Nullable Object[] description, Described described) {}

    /** The records with some of their open mentions placed. */
    List<ResolvedRecord> decide(Connection connection, Dataset dataset, List<ResolvedRecord> records)
            throws SQLException {
        Map<Entity, Map<String, UUID>> decided = new HashMap<>();
        for (Map.Entry<Evidence, Map<String, Asked>> of :
                asked(dataset, records).entrySet()) {
            decided.put(of.getKey().entity(), decide(connection, of.getKey(), of.getValue()));
        }
        if (decided.values().stream().allMatch(Map::isEmpty)) {
            return records;
        }
        return records.stream().map(record -> placed(dataset, record, decided)).toList();
    }

    private Map<Evidence, Map<String, Asked>> asked(Dataset dataset, List<ResolvedRecord> records) {
        Map<Evidence, Map<String, Asked>> asked = new HashMap<>();
        Map<Entity, Evidence> evidences = new HashMap<>();
        dataset.subjects()
                .forEach(subject -> registry.find(subject.entity())
                        .ifPresent(evidence -> evidences.put(subject.entity(), evidence)));
        for (ResolvedRecord record : records) {
            for (Proposal proposal : record.proposals()) {
                Evidence evidence =
                        evidences.get(dataset.subjects().get(proposal.role()).entity());
                Proposal.Said said = said(proposal);
                if (said != null && evidence != null) {
                    asked.computeIfAbsent(evidence, none -> new LinkedHashMap<>())
                            .computeIfAbsent(said.text(), none -> asked(evidence, said));
                }
            }
        }
        return asked;
    }

    /** What an open mention says that no identifier conflict forbids to place; else null. */
    private static Proposal.@Nullable Said said(Proposal proposal) {
        Proposal.Said said = proposal.said();
        return said == null || proposal.conflict() != null || said.equals(Proposal.Said.UNKNOWN) ? null : said;
    }

    private Asked asked(Evidence evidence, Proposal.Said said) {
        @Nullable Object[] description = description(evidence, said.layout(), said.text());
        return new Asked(description, evidence.describe(description));
    }

    private @Nullable Object[] description(Evidence evidence, int layout, String said) {
        DescriptionLayout known = layouts.findLayout(layout);
        return known == null
                ? new @Nullable Object[evidence.entity().attributes().size()]
                : known.decode(said, evidence.entity());
    }

    /** By what is said: the entity that it speaks of, where there is one. */
    private Map<String, UUID> decide(Connection connection, Evidence evidence, Map<String, Asked> asked)
            throws SQLException {
        long[] keys = asked.values().stream()
                .flatMapToLong(one -> java.util.Arrays.stream(one.described().keys()))
                .toArray();
        Blocks.Found found =
                blocks.candidates(connection, keys, evidence.matching().largestBlock());
        Set<UUID> nodes = new HashSet<>();
        asked.values().forEach(one -> nodes.addAll(found.of(one.described().keys())));
        if (nodes.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Known>> known = known(connection, evidence, nodes);
        List<Described> all = new ArrayList<>();
        Map<Known, Integer> places = new HashMap<>();
        known.values()
                .forEach(of -> of.forEach(one -> {
                    places.put(one, all.size());
                    all.add(one.described());
                }));
        int first = all.size();
        asked.values().forEach(one -> all.add(one.described()));
        Weigher weigher = evidence.weigher(all);
        Map<String, UUID> decided = new HashMap<>();
        int at = first;
        for (Map.Entry<String, Asked> one : asked.entrySet()) {
            List<Known> candidates = new ArrayList<>();
            found.of(one.getValue().described().keys())
                    .forEach(node -> candidates.addAll(known.getOrDefault(node, List.of())));
            int place = at++;
            UUID entity = only(
                    evidence,
                    one.getValue(),
                    candidates,
                    other -> weigher.weight(places.getOrDefault(other, place), place));
            if (entity != null) {
                decided.put(one.getKey(), entity);
            }
        }
        return decided;
    }

    @FunctionalInterface
    private interface Weight {
        double of(Known candidate);
    }

    /** The only entity that is heavy enough and not denied; null where there is none, or several. */
    private static @Nullable UUID only(Evidence evidence, Asked asked, List<Known> candidates, Weight weight) {
        Set<UUID> heavy = new HashSet<>();
        Set<UUID> denied = new HashSet<>();
        for (Known candidate : candidates) {
            if (evidence.entity().conflicts(candidate.description(), asked.description())) {
                denied.add(candidate.entity());
            } else if (weight.of(candidate) >= evidence.linkAt()) {
                heavy.add(candidate.entity());
            }
        }
        heavy.removeAll(denied);
        return heavy.size() == 1 ? heavy.iterator().next() : null;
    }

    private Map<UUID, List<Known>> known(Connection connection, Evidence evidence, Collection<UUID> nodes)
            throws SQLException {
        Map<UUID, List<Known>> known = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT description.node, coalesce(assignment.entity, description.node), layout, said
                FROM identity.description LEFT JOIN identity.assignment ON assignment.node = description.node
                WHERE description.node = ANY (?)""")) {
            statement.setArray(1, connection.createArrayOf("uuid", nodes.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    @Nullable Object[] description = description(evidence, row.getInt(3), row.getString(4));
                    known.computeIfAbsent(row.getObject(1, UUID.class), none -> new ArrayList<>(2))
                            .add(new Known(row.getObject(2, UUID.class), description, evidence.describe(description)));
                }
            }
        }
        return known;
    }

    private static ResolvedRecord placed(
            Dataset dataset, ResolvedRecord record, Map<Entity, Map<String, UUID>> decided) {
        List<Proposal> proposals = new ArrayList<>(record.proposals().size());
        for (Proposal proposal : record.proposals()) {
            Proposal.Said said = said(proposal);
            UUID entity = said == null
                    ? null
                    : decided.getOrDefault(
                                    dataset.subjects().get(proposal.role()).entity(), Map.of())
                            .get(said.text());
            proposals.add(entity == null ? proposal : proposal.placed(entity));
        }
        return new ResolvedRecord(record.record(), record.recordId(), proposals);
    }
}

package io.declareonce.hub.identity;

import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.review.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what became of entities, one event for each set of entities that exchanged members. */
final class History {
    private final Map<UUID, UUID> parents = new HashMap<>();

    private History() {}

    static List<Event> of(
            Surroundings found,
            Partition partition,
            Placing placing,
            List<MembershipChange> moves,
            @Nullable Evidence evidence) {
        List<MembershipChange> real =
                moves.stream().filter(MembershipChange::isMove).toList();
        return real.isEmpty() ? List.of() : new History().tell(found, partition, placing, real, evidence);
    }

    private List<Event> tell(
            Surroundings found,
            Partition partition,
            Placing placing,
            List<MembershipChange> moves,
            @Nullable Evidence evidence) {
        for (MembershipChange move : moves) {
            parents.put(root(before(move)), root(after(move)));
        }
        Set<UUID> touched = new HashSet<>();
        moves.forEach(move -> touched.addAll(List.of(before(move), after(move))));
        Map<UUID, Map<UUID, List<MentionRef>>> befores = new LinkedHashMap<>();
        Map<UUID, Map<UUID, List<MentionRef>>> afters = new LinkedHashMap<>();
        Map<UUID, Double> weights = new HashMap<>();
        for (int group = 0; group < partition.groups().size(); group++) {
            UUID entity = placing.entity(group);
            double weight = partition.groups().get(group).weight();
            for (MentionRef ref : partition.groups().get(group).refs()) {
                UUID was = Objects.requireNonNull(found.members().get(ref)).entity();
                if (touched.contains(was) || touched.contains(entity)) {
                    add(befores, root(was), was, ref);
                    add(afters, root(entity), entity, ref);
                    if (!Double.isNaN(weight)) {
                        weights.merge(root(entity), weight, Math::max);
                    }
                }
            }
        }
        List<Event> events = new ArrayList<>();
        afters.forEach((root, after) -> {
            Map<UUID, List<MentionRef>> before = befores.getOrDefault(root, Map.of());
            events.add(new Event(
                    kind(before, after),
                    found.identifying().type(),
                    Event.ENGINE,
                    null,
                    evidence != null && weights.containsKey(root) ? evidence.model() : null,
                    weights.get(root),
                    before,
                    after));
        });
        return events;
    }

    private static void add(Map<UUID, Map<UUID, List<MentionRef>>> sets, UUID root, UUID entity, MentionRef ref) {
        sets.computeIfAbsent(root, none -> new TreeMap<>())
                .computeIfAbsent(entity, none -> new ArrayList<>())
                .add(ref);
    }

    private static Event.Kind kind(Map<UUID, List<MentionRef>> before, Map<UUID, List<MentionRef>> after) {
        long several = before.values().stream().filter(of -> of.size() > 1).count();
        long severalAfter = after.values().stream().filter(of -> of.size() > 1).count();
        if (before.size() < after.size()) {
            return severalAfter > 1 ? Event.Kind.SPLIT : Event.Kind.UNLINKED;
        }
        return several > 1 ? Event.Kind.MERGED : Event.Kind.LINKED;
    }

    private UUID root(UUID entity) {
        UUID at = entity;
        UUID parent = parents.get(at);
        while (parent != null && !parent.equals(at)) {
            at = parent;
            parent = parents.get(at);
        }
        return at;
    }

    private static UUID before(MembershipChange move) {
        return Objects.requireNonNull(move.from()).entity();
    }

    private static UUID after(MembershipChange move) {
        return Objects.requireNonNull(move.to()).entity();
    }
}

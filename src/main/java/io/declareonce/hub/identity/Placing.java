package io.declareonce.hub.identity;

import io.declareonce.hub.identity.Surroundings.StoredIdentifier;
import io.declareonce.hub.identity.relook.Named;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Partition.Group;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.lineage.Uuid7;
import java.util.ArrayList;
import java.util.Comparator;
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

/**
 * Gives the groups of a partition ids so that as little as possible changes: an entity keeps its id with the larger part
 * of its members, a merge keeps the id of the larger one, and all other ids lead to where their members went. Knows no
 * database.
 */
final class Placing {
    private final Surroundings found;
    private final Partition partition;
    private final Map<MentionRef, Integer> groups = new HashMap<>();
    private final Map<MentionRef, UUID> openNodes = new HashMap<>();
    private final Map<Integer, UUID> entities = new HashMap<>();
    private final Map<Named, UUID> homes = new HashMap<>();
    private final Map<UUID, UUID> assignments = new HashMap<>();

    Placing(Surroundings found, Partition partition) {
        this.found = found;
        this.partition = partition;
        for (int group = 0; group < partition.groups().size(); group++) {
            for (Stated stated : partition.groups().get(group).mentions()) {
                groups.put(stated.ref(), group);
            }
        }
        placeOpen();
        nameGroups();
        placeIdentifiers();
        renewOpen();
        assign();
    }

    /** Position of the mention's group. */
    int group(MentionRef ref) {
        return Objects.requireNonNull(groups.get(ref));
    }

    UUID entity(int group) {
        return Objects.requireNonNull(entities.get(group));
    }

    /** Own nodes of all mentions that no identifier places, or that name one which others hold. */
    Map<MentionRef, UUID> openNodes() {
        return openNodes;
    }

    /** The home of each identifier that somebody holds. */
    Map<Named, UUID> homes() {
        return homes;
    }

    /** The entity of each node where that is another; of all nodes that were read. */
    Map<UUID, UUID> assignments() {
        return assignments;
    }

    /** Identifiers that the mention names and its group does not hold. */
    List<Named> lost(Stated stated) {
        List<Named> lost = new ArrayList<>(0);
        int group = group(stated.ref());
        for (int scheme = 0; scheme < stated.identifiers().size(); scheme++) {
            String value = stated.identifiers().get(scheme);
            if (value != null) {
                Named named = new Named(scheme, value);
                Integer holder = partition.holders().get(named);
                if (holder == null || holder != group) {
                    lost.add(named);
                }
            }
        }
        return lost;
    }

    /** True where no identifier and no evidence tells whom the mention speaks of. */
    boolean isUnresolved(Stated stated) {
        Group group = partition.groups().get(group(stated.ref()));
        return !holders().contains(group(stated.ref()))
                && (group.mentions().size() == 1 || !lost(stated).isEmpty());
    }

    private @Nullable Set<Integer> holders;

    private Set<Integer> holders() {
        Set<Integer> known = holders;
        if (known == null) {
            known = new HashSet<>(partition.holders().values());
            holders = known;
        }
        return known;
    }

    private @Nullable Set<Integer> contested;

    /**
     * True where the group disputes an identifier with another one: then how many records say what decides, so that each
     * further one must be looked at, whatever it names.
     */
    boolean isContested(int group) {
        Set<Integer> known = contested;
        if (known == null) {
            known = new HashSet<>();
            for (Stated stated : found.stated().values()) {
                for (Named named : lost(stated)) {
                    known.add(group(stated.ref()));
                    known.add(partition.holders().getOrDefault(named, group(stated.ref())));
                }
            }
            contested = known;
        }
        return known.contains(group);
    }

    private void placeOpen() {
        for (Group group : partition.groups()) {
            for (Stated stated : group.mentions()) {
                if (!stated.isIdentified() || !lost(stated).isEmpty()) {
                    OpenMention known = found.open().get(stated.ref());
                    openNodes.put(stated.ref(), known == null ? Uuid7.create() : known.node());
                }
            }
        }
    }

    /** A node whose id stands for others by now, or is the home of their identifiers, gives way: the mention gets another one. */
    private void renewOpen() {
        Map<UUID, Integer> named = new HashMap<>();
        partition
                .holders()
                .forEach((identifier, group) -> named.put(Objects.requireNonNull(homes.get(identifier)), group));
        entities.forEach((group, entity) -> named.put(entity, group));
        openNodes.replaceAll((ref, node) -> {
            Integer group = named.get(node);
            return group == null || group == group(ref) ? node : Uuid7.create();
        });
    }

    private record Claim(int group, UUID entity, int members, boolean isOwn) {}

    private void nameGroups() {
        Map<Integer, Set<UUID>> own = ownIds();
        Map<Integer, Map<UUID, Integer>> counts = new TreeMap<>();
        groups.forEach((ref, group) -> {
            Membership member = Objects.requireNonNull(found.members().get(ref));
            counts.computeIfAbsent(group, none -> new HashMap<>())
                    .merge(found.entityOf(member.entity()), 1, Integer::sum);
        });
        List<Claim> claims = new ArrayList<>();
        counts.forEach((group, of) -> of.forEach((entity, members) -> claims.add(new Claim(
                group, entity, members, own.getOrDefault(group, Set.of()).contains(entity)))));
        claims.sort(Comparator.comparingInt((Claim claim) -> -claim.members())
                .thenComparing(claim -> !claim.isOwn())
                .thenComparing(Claim::entity)
                .thenComparingInt(Claim::group));
        Set<UUID> taken = new HashSet<>();
        for (Claim claim : claims) {
            if (!entities.containsKey(claim.group()) && taken.add(claim.entity())) {
                entities.put(claim.group(), claim.entity());
            }
        }
        Set<UUID> before = new HashSet<>();
        claims.forEach(claim -> before.add(claim.entity()));
        for (int group = 0; group < partition.groups().size(); group++) {
            if (!entities.containsKey(group)) {
                entities.put(group, freeId(group, taken, before));
            }
        }
    }

    /** Homes of the identifiers that a group holds, or the nodes of its open mentions where it holds none. */
    private Map<Integer, Set<UUID>> ownIds() {
        Map<Integer, Set<UUID>> own = new HashMap<>();
        partition.holders().forEach((named, group) -> {
            StoredIdentifier stored = found.identifiers().get(named);
            if (stored != null) {
                own.computeIfAbsent(group, none -> new HashSet<>()).add(stored.home());
            }
        });
        Set<Integer> known = Set.copyOf(own.keySet());
        openNodes.forEach((ref, node) -> {
            if (!known.contains(group(ref))) {
                own.computeIfAbsent(group(ref), none -> new HashSet<>()).add(node);
            }
        });
        return own;
    }

    /** One of the group's own nodes to which nobody else belongs, or a new id. */
    private UUID freeId(int group, Set<UUID> taken, Set<UUID> before) {
        for (Stated stated : partition.groups().get(group).mentions()) {
            UUID node = openNodes.get(stated.ref());
            if (node != null && !before.contains(node) && taken.add(node)) {
                return node;
            }
        }
        for (Stated stated : partition.groups().get(group).mentions()) {
            for (int scheme = 0; scheme < stated.identifiers().size(); scheme++) {
                String value = stated.identifiers().get(scheme);
                Named named = value == null ? null : new Named(scheme, value);
                StoredIdentifier stored =
                        named == null ? null : found.identifiers().get(named);
                Integer holder = named == null ? null : partition.holders().get(named);
                if (stored != null
                        && holder != null
                        && holder == group
                        && !before.contains(stored.home())
                        && taken.add(stored.home())) {
                    return stored.home();
                }
            }
        }
        UUID fresh = Uuid7.create();
        taken.add(fresh);
        return fresh;
    }

    /** A home stays with one of those who hold its identifiers; the others' identifiers move to a home of their own. */
    private void placeIdentifiers() {
        Map<UUID, Map<Integer, Integer>> byHome = new HashMap<>();
        partition.holders().forEach((named, group) -> {
            StoredIdentifier stored = found.identifiers().get(named);
            if (stored != null) {
                byHome.computeIfAbsent(stored.home(), none -> new TreeMap<>()).merge(group, 1, Integer::sum);
            }
        });
        Map<UUID, Integer> keepers = new HashMap<>();
        Map<UUID, Integer> byEntity = new HashMap<>();
        entities.forEach((group, entity) -> byEntity.put(entity, group));
        byHome.forEach((home, of) -> {
            Integer keeper = byEntity.get(home);
            if (keeper == null || of.containsKey(keeper)) {
                keepers.put(home, keeper == null ? keeper(of) : keeper);
            }
        });
        Map<Integer, UUID> kept = new HashMap<>();
        keepers.forEach((home, group) -> kept.merge(group, home, (a, b) -> a.compareTo(b) < 0 ? a : b));
        partition.holders().forEach((named, group) -> {
            StoredIdentifier stored = found.identifiers().get(named);
            UUID home = stored != null && group.equals(keepers.get(stored.home())) ? stored.home() : null;
            homes.put(named, home != null ? home : kept.getOrDefault(group, entity(group)));
        });
    }

    /** Who holds most of them. */
    private static int keeper(Map<Integer, Integer> of) {
        int best = -1;
        for (Map.Entry<Integer, Integer> entry : of.entrySet()) {
            if (best < 0 || entry.getValue() > Objects.requireNonNull(of.get(best))) {
                best = entry.getKey();
            }
        }
        return best;
    }

    private void assign() {
        Map<UUID, UUID> went = went();
        for (UUID id : found.ids()) {
            UUID before = found.entityOf(id);
            put(id, went.getOrDefault(before, before));
        }
        openNodes.forEach((ref, node) -> put(node, entity(group(ref))));
        found.open().forEach((ref, mention) -> {
            Integer group = groups.get(ref);
            if (group != null && !openNodes.containsKey(ref)) {
                put(mention.node(), entity(group));
            }
        });
        // last: what was a mention's own node may be the home of identifiers that others hold by now
        partition.holders().forEach((named, group) -> put(Objects.requireNonNull(homes.get(named)), entity(group)));
        entities.values().forEach(assignments::remove);
        assignments.replaceAll((node, entity) -> end(entity));
    }

    /** Where a chain of redirects ends: an entity that nobody is left of may have become a node of another one. */
    private UUID end(UUID entity) {
        UUID at = entity;
        for (int step = 0; step <= assignments.size() && assignments.containsKey(at); step++) {
            at = Objects.requireNonNull(assignments.get(at));
        }
        return at;
    }

    private void put(UUID node, UUID entity) {
        if (node.equals(entity)) {
            assignments.remove(node);
        } else {
            assignments.put(node, entity);
        }
    }

    /** Where most members of each former entity are now; an entity that is still one stays where it is. */
    private Map<UUID, UUID> went() {
        Map<UUID, Map<UUID, Integer>> counts = new LinkedHashMap<>();
        groups.forEach((ref, group) -> {
            Membership member = Objects.requireNonNull(found.members().get(ref));
            counts.computeIfAbsent(found.entityOf(member.entity()), none -> new TreeMap<>())
                    .merge(entity(group), 1, Integer::sum);
        });
        Map<UUID, UUID> went = new HashMap<>();
        counts.forEach((before, after) -> went.put(
                before,
                after.containsKey(before)
                        ? before
                        : after.entrySet().stream()
                                .max(Map.Entry.comparingByValue())
                                .orElseThrow()
                                .getKey()));
        return went;
    }
}

package io.declareonce.hub.identity.relook;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.evidence.Described;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.matching.Clustered;
import io.declareonce.hub.identity.matching.Clustering;
import io.declareonce.hub.identity.matching.Edges;
import io.declareonce.hub.identity.matching.Standing;
import io.declareonce.hub.identity.matching.Weigher;
import io.declareonce.hub.identity.review.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides who belongs together: what persons ruled, then equal exclusive identifiers, the best supported first, then
 * evidence, the heaviest first. Follows from the content of the mentions alone; mentions that have nothing to do with each
 * other may be decided together or apart. One for each decision, used by one thread.
 */
public final class Partitioning {
    private final Entity entity;
    private final int schemes;
    private final int genericFrom;
    private final @Nullable Evidence evidence;
    private final List<Item> items;
    private final Map<MentionRef, Integer> places = new HashMap<>();
    private final int[][] values;
    private final boolean[] isFourEyes;
    private final Map<Named, List<Integer>> bearers = new TreeMap<>();
    private final Set<Named> generic = new HashSet<>();
    private final Edges edges = new Edges();
    private final Clustering clustering;
    private @Nullable Weigher weigher;

    /**
     * @param schemes how many exclusive schemes there are
     * @param genericFrom an identifier that more groups claim which deny each other joins nobody
     * @param evidence null where only identifiers decide
     * @param oversized block keys that are not used
     */
    public Partitioning(
            Entity entity,
            int schemes,
            int genericFrom,
            @Nullable Evidence evidence,
            Set<Long> oversized,
            List<Stated> mentions,
            Collection<Decision> rulings) {
        this.entity = entity;
        this.schemes = schemes;
        this.genericFrom = genericFrom;
        this.evidence = evidence;
        Set<MentionRef> ruled = new HashSet<>();
        rulings.forEach(ruling -> ruled.addAll(List.of(ruling.a(), ruling.b())));
        items = Item.of(mentions, ruled);
        values = new int[items.size()][schemes];
        isFourEyes = fourEyes(entity, schemes, evidence);
        number();
        clustering = new Clustering(new Mentions(), linkAt());
        if (evidence != null) {
            addEdges(evidence, oversized);
        }
        obey(rulings);
    }

    /** Schemes whose holders are made one by two persons only, by position among the exclusive ones. */
    private static boolean[] fourEyes(Entity entity, int schemes, @Nullable Evidence evidence) {
        boolean[] fourEyes = new boolean[schemes];
        int position = 0;
        for (Entity.IdentifierScheme scheme : entity.identifiers()) {
            if (scheme.exclusive()) {
                fourEyes[position++] =
                        evidence != null && evidence.matching().fourEyes().contains(scheme.name());
            }
        }
        return fourEyes;
    }

    private void number() {
        Map<Named, Integer> numbers = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            int place = i;
            items.get(i).mentions().forEach(mention -> places.put(mention.ref(), place));
            for (int scheme = 0; scheme < schemes; scheme++) {
                String value = items.get(i).identifier(scheme);
                values[i][scheme] = Clustered.NONE;
                if (value != null) {
                    Named named = new Named(scheme, value);
                    values[i][scheme] = numbers.computeIfAbsent(named, none -> numbers.size());
                    bearers.computeIfAbsent(named, none -> new ArrayList<>(2)).add(i);
                }
            }
        }
    }

    /** The items as the engine of files clusters them, too. */
    private final class Mentions implements Clustered {
        @Override
        public int size() {
            return items.size();
        }

        @Override
        public double weight(int a, int b) {
            Weigher known = weigher;
            return known == null ? 0 : known.weight(a, b);
        }

        @Override
        public int identifiers() {
            return schemes;
        }

        @Override
        public int identifier(int record, int position) {
            return values[record][position];
        }

        @Override
        public int sourceWithoutDuplicates(int record) {
            return NONE;
        }

        @Override
        public Standing standing(int record) {
            boolean isVouched = false;
            boolean isKnown = false;
            for (int scheme = 0; scheme < schemes; scheme++) {
                boolean isGiven = values[record][scheme] != NONE;
                isKnown |= isGiven;
                isVouched |= isGiven && isFourEyes[scheme];
            }
            return new Standing(isVouched, isKnown, items.get(record).isWeighty());
        }
    }

    private void addEdges(Evidence by, Set<Long> oversized) {
        Map<Long, List<Integer>> blocks = new HashMap<>();
        List<Described> described = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Described one = by.describe(items.get(i).description());
            items.get(i).describe(one);
            described.add(one);
            for (long key : one.keys()) {
                if (!oversized.contains(key)) {
                    blocks.computeIfAbsent(key, none -> new ArrayList<>(2)).add(i);
                }
            }
        }
        Weigher weighing = by.weigher(described);
        weigher = weighing;
        long[] pairs = pairs(blocks);
        for (long pair : pairs) {
            int a = (int) (pair >>> 32);
            int b = (int) pair;
            double weight = weighing.weight(a, b);
            if (weight >= by.reviewAt()) {
                edges.add(a, b, weight);
            }
        }
    }

    private long[] pairs(Map<Long, List<Integer>> blocks) {
        Set<Long> pairs = new HashSet<>();
        for (List<Integer> block : blocks.values()) {
            for (int i = 0; i < block.size(); i++) {
                for (int j = i + 1; j < block.size(); j++) {
                    int a = block.get(i);
                    int b = block.get(j);
                    if (!areOfTwo(a, b)) {
                        pairs.add(((long) a << 32) | b);
                    }
                }
            }
        }
        return pairs.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** True where a scheme has another value for each. */
    private boolean areOfTwo(int a, int b) {
        for (int scheme = 0; scheme < schemes; scheme++) {
            int one = values[a][scheme];
            int other = values[b][scheme];
            if (one != Clustered.NONE && other != Clustered.NONE && one != other) {
                return true;
            }
        }
        return false;
    }

    private void obey(Collection<Decision> rulings) {
        List<Decision> sorted = rulings.stream()
                .filter(ruling -> places.containsKey(ruling.a()) && places.containsKey(ruling.b()))
                .sorted(Comparator.comparing(Decision::a).thenComparing(Decision::b))
                .toList();
        for (Decision ruling : sorted) {
            if (ruling.kind() == Decision.Kind.MUST_NOT_LINK) {
                clustering.separate(place(ruling.a()), place(ruling.b()));
            }
        }
        for (Decision ruling : sorted) {
            if (ruling.kind() == Decision.Kind.MUST_LINK) {
                clustering.unite(place(ruling.a()), place(ruling.b()));
            }
        }
    }

    public Partition decide() {
        joinEqual();
        clustering.link(edges);
        return result();
    }

    private void joinEqual() {
        List<Map.Entry<Named, List<Integer>>> sorted = new ArrayList<>(bearers.entrySet());
        sorted.removeIf(entry -> entry.getValue().size() < 2);
        sorted.sort(Comparator.comparingInt((Map.Entry<Named, List<Integer>> entry) ->
                        entry.getKey().scheme())
                .thenComparingInt(entry -> -mentions(entry.getValue()))
                .thenComparing(entry -> entry.getKey().value()));
        for (Map.Entry<Named, List<Integer>> entry : sorted) {
            List<Integer> strongest = entry.getValue().stream()
                    .sorted(Comparator.comparingInt(
                                    (Integer item) -> -items.get(item).size())
                            .thenComparingInt(item -> -items.get(item).told())
                            .thenComparingInt(item -> item))
                    .toList();
            if (isGeneric(strongest)) {
                generic.add(entry.getKey());
            } else {
                joinEqual(strongest);
            }
        }
    }

    private int mentions(List<Integer> of) {
        return of.stream().mapToInt(item -> items.get(item).size()).sum();
    }

    private void joinEqual(List<Integer> strongest) {
        List<Integer> apart = new ArrayList<>();
        for (int item : strongest) {
            boolean isJoined = false;
            for (int i = 0; i < apart.size() && !isJoined; i++) {
                isJoined = clustering.joinEqual(apart.get(i), item, this::denies);
            }
            if (!isJoined) {
                apart.add(item);
            }
        }
    }

    private boolean denies(int a, int b) {
        return entity.conflicts(items.get(a).description(), items.get(b).description());
    }

    /** True where more groups claim the identifier than people share a number by mistake. */
    private boolean isGeneric(List<Integer> strongest) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int item : strongest) {
            List<Integer> fitting = null;
            for (List<Integer> group : groups) {
                if (group.stream().noneMatch(other -> areOfTwo(other, item) || denies(other, item))) {
                    fitting = group;
                    break;
                }
            }
            if (fitting == null) {
                fitting = new ArrayList<>();
                groups.add(fitting);
            }
            fitting.add(item);
            if (groups.size() > genericFrom) {
                return true;
            }
        }
        return false;
    }

    private Partition result() {
        int[] entities = clustering.entities();
        Map<Integer, List<Integer>> byRoot = new TreeMap<>();
        for (int i = 0; i < entities.length; i++) {
            byRoot.computeIfAbsent(entities[i], none -> new ArrayList<>(2)).add(i);
        }
        Map<Integer, Integer> positions = new HashMap<>();
        List<Partition.Group> groups = new ArrayList<>();
        double[] weights = weights(entities);
        byRoot.forEach((root, members) -> {
            positions.put(root, groups.size());
            groups.add(group(members, weights[root]));
        });
        return new Partition(groups, holders(entities, positions), generic, questions(entities, positions));
    }

    private Partition.Group group(List<Integer> members, double weight) {
        List<Stated> mentions = new ArrayList<>();
        members.stream()
                .sorted(Comparator.comparingInt(
                                (Integer item) -> -items.get(item).size())
                        .thenComparingInt(item -> -items.get(item).told())
                        .thenComparingInt(item -> item))
                .forEach(item -> mentions.addAll(items.get(item).mentions()));
        return new Partition.Group(mentions, weight);
    }

    /** By root: the heaviest edge within, where there is one. */
    private double[] weights(int[] entities) {
        double[] weights = new double[entities.length];
        Arrays.fill(weights, Double.NaN);
        for (int edge = 0; edge < edges.size(); edge++) {
            int root = entities[edges.first(edge)];
            if (root == entities[edges.second(edge)] && !(weights[root] >= edges.weight(edge))) {
                weights[root] = edges.weight(edge);
            }
        }
        return weights;
    }

    /** The group with the most mentions of it, then the most complete one, then by content. */
    private Map<Named, Integer> holders(int[] entities, Map<Integer, Integer> positions) {
        Map<Named, Integer> holders = new HashMap<>();
        bearers.forEach((named, of) -> {
            if (!generic.contains(named)) {
                holders.put(named, positions.get(holder(entities, of)));
            }
        });
        return holders;
    }

    private int holder(int[] entities, List<Integer> of) {
        Map<Integer, int[]> support = new LinkedHashMap<>();
        for (int item : of) {
            int[] sums = support.computeIfAbsent(entities[item], none -> new int[2]);
            sums[0] += items.get(item).size();
            sums[1] = Math.max(sums[1], items.get(item).told());
        }
        int best = entities[of.get(0)];
        for (Map.Entry<Integer, int[]> entry : support.entrySet()) {
            int[] known = support.get(best);
            int[] other = entry.getValue();
            if (known == null || other[0] > known[0] || (other[0] == known[0] && other[1] > known[1])) {
                best = entry.getKey();
            }
        }
        return best;
    }

    private int place(MentionRef mention) {
        return Objects.requireNonNull(places.get(mention));
    }

    private double linkAt() {
        return evidence == null ? Double.MAX_VALUE : evidence.linkAt();
    }

    private List<Partition.Question> questions(int[] entities, Map<Integer, Integer> positions) {
        Map<List<Integer>, double[]> asked = new LinkedHashMap<>();
        for (int edge : edges.heaviestFirst()) {
            int a = edges.first(edge);
            int b = edges.second(edge);
            if (entities[a] != entities[b] && !clustering.areForbidden(a, b)) {
                int one = Objects.requireNonNull(positions.get(entities[a]));
                int other = Objects.requireNonNull(positions.get(entities[b]));
                List<Integer> pair = List.of(Math.min(one, other), Math.max(one, other));
                boolean isTorn = clustering.isAmbiguous(a) || clustering.isAmbiguous(b);
                boolean isMerge = clustering.areVouched(a, b) && edges.weight(edge) >= linkAt();
                asked.putIfAbsent(pair, new double[] {edges.weight(edge), isTorn ? 1 : 0, isMerge ? 1 : 0});
            }
        }
        List<Partition.Question> questions = new ArrayList<>();
        asked.forEach((pair, said) -> questions.add(new Partition.Question(pair, said[1] > 0, said[2] > 0, said[0])));
        return questions;
    }
}

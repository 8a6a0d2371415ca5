package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides on whole clusters. The heaviest edges first, two clusters become one where an edge passes the threshold, nothing
 * forbids it, and their members agree on the whole: the mean weight over all pairs between them is not below zero. So no
 * chain merges over one weak bridge.
 */
final class Clustering {
    private static final int MOST_PAIRS = 400;
    /** Entities this near in weight are equally good. */
    private static final double EQUALLY_GOOD = 0.05;

    private final RecordTable table;
    private final LinkDefinition definition;
    private final PairScorer scorer;
    private final int[] parent;
    private final int[] next;
    private final int[] last;
    private final int[] sizes;
    private final boolean[] ambiguous;

    Clustering(RecordTable table, LinkDefinition definition, MatchModel model) {
        this.table = table;
        this.definition = definition;
        scorer = new PairScorer(table, model);
        int n = table.size();
        parent = new int[n];
        next = new int[n];
        last = new int[n];
        sizes = new int[n];
        ambiguous = new boolean[n];
        Arrays.setAll(parent, i -> i);
        Arrays.setAll(last, i -> i);
        Arrays.fill(next, -1);
        Arrays.fill(sizes, 1);
    }

    /** Before any evidence: records that an exclusive identifier joins become one where nothing forbids it. */
    void joinEqual(EqualIdentifiers equal, EqualIdentifiers.Denial denial) {
        for (EqualIdentifiers.Holders holders : equal.holders()) {
            for (int i = 1; i < holders.records().length; i++) {
                int one = root(holders.records()[0]);
                int other = root(holders.records()[i]);
                if (one != other && !isForbidden(one, other) && !isDenied(one, other, denial)) {
                    join(one, other);
                }
            }
        }
    }

    private boolean isDenied(int one, int other, EqualIdentifiers.Denial denial) {
        int left = MOST_PAIRS;
        for (int i = one; i >= 0 && left > 0; i = next[i]) {
            for (int j = other; j >= 0 && left-- > 0; j = next[j]) {
                if (denial.denies(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    void link(Edges edges) {
        double threshold = MatchModel.weightOf(definition.linkAt());
        int[] order = edges.heaviestFirst();
        Rivals rivals = new Rivals(edges, order, table.size(), threshold);
        for (int edge : order) {
            if (edges.weight(edge) < threshold) {
                break;
            }
            consider(edges, edge, rivals);
        }
    }

    private void consider(Edges edges, int edge, Rivals rivals) {
        int a = edges.first(edge);
        int b = edges.second(edge);
        int one = root(a);
        int other = root(b);
        if (one == other || ambiguous[a] || ambiguous[b] || !mayJoin(one, other)) {
            return;
        }
        if (isTorn(a, other, edges.weight(edge), rivals) || isTorn(b, one, edges.weight(edge), rivals)) {
            return;
        }
        join(one, other);
    }

    /** True where a lone record finds another entity equally good that cannot be the same as this one. */
    private boolean isTorn(int record, int entity, float weight, Rivals rivals) {
        if (sizes[root(record)] > 1) {
            return false;
        }
        for (int edge = rivals.firstOf(record); edge >= 0; edge = rivals.nextOf(record, edge)) {
            if (rivals.weight(edge) < weight - EQUALLY_GOOD) {
                continue;
            }
            int rival = root(rivals.otherOf(record, edge));
            if (rival != entity && rival != root(record) && !mayJoin(rival, entity)) {
                ambiguous[record] = true;
                return true;
            }
        }
        return false;
    }

    private boolean mayJoin(int one, int other) {
        return !isForbidden(one, other) && mean(one, other) >= 0;
    }

    private boolean isForbidden(int one, int other) {
        for (int field : definition.identifiers()) {
            Set<Integer> values = values(one, field);
            Set<Integer> others = values(other, field);
            if (!values.isEmpty() && !others.isEmpty() && !values.equals(others)) {
                return true;
            }
        }
        return !definition.withoutDuplicates().isEmpty() && shareSource(one, other);
    }

    private Set<Integer> values(int root, int field) {
        Set<Integer> values = new HashSet<>();
        for (int i = root; i >= 0; i = next[i]) {
            int value = table.column(field).value(i);
            if (value != Column.MISSING) {
                values.add(value);
            }
        }
        return values;
    }

    private boolean shareSource(int one, int other) {
        for (int i = one; i >= 0; i = next[i]) {
            for (int j = other; j >= 0; j = next[j]) {
                if (table.source(i) == table.source(j)
                        && definition.withoutDuplicates().contains(table.source(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Over all pairs between two clusters; of large clusters an even sample. */
    private double mean(int one, int other) {
        long pairs = (long) sizes[one] * sizes[other];
        long step = Math.max(1, pairs / MOST_PAIRS);
        double sum = 0;
        long at = 0;
        long taken = 0;
        for (int i = one; i >= 0; i = next[i]) {
            for (int j = other; j >= 0; j = next[j]) {
                if (at++ % step == 0) {
                    sum += scorer.weight(Math.min(i, j), Math.max(i, j));
                    taken++;
                }
            }
        }
        return sum / taken;
    }

    private void join(int one, int other) {
        int root = Math.min(one, other);
        int joined = Math.max(one, other);
        parent[joined] = root;
        next[last[root]] = joined;
        last[root] = last[joined];
        sizes[root] += sizes[joined];
    }

    private int root(int record) {
        int at = record;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** By record: the least record of its entity. */
    int[] entities() {
        int[] entities = new int[parent.length];
        Arrays.setAll(entities, this::root);
        return entities;
    }

    boolean isAmbiguous(int record) {
        return ambiguous[record];
    }

    List<Integer> ambiguousRecords() {
        List<Integer> records = new ArrayList<>();
        for (int i = 0; i < ambiguous.length; i++) {
            if (ambiguous[i]) {
                records.add(i);
            }
        }
        return records;
    }
}

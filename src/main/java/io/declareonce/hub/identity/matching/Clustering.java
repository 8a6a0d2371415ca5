package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Decides on whole clusters. The heaviest edges first, two clusters become one where an edge passes the threshold, nothing
 * forbids it, and their members agree on the whole: the mean weight over all pairs between them is not below zero. So no
 * chain merges over one weak bridge.
 */
public final class Clustering {
    private static final int MOST_PAIRS = 400;
    /** Entities this near in weight are equally good. */
    private static final double EQUALLY_GOOD = 0.05;

    private final Clustered records;
    private final double linkAt;
    private final boolean hasCleanSources;
    private final List<int[]> separated = new ArrayList<>();
    private final int[] parent;
    private final int[] next;
    private final int[] last;
    private final int[] sizes;
    private final boolean[] ambiguous;
    private final boolean[] isUnited;
    private final Standing[] standings;

    Clustering(RecordTable table, LinkDefinition definition, MatchModel model) {
        this(
                new ClusteredTable(table, definition, new PairScorer(table, model)),
                MatchModel.weightOf(definition.linkAt()));
    }

    /** @param linkAt weight in bits from which on evidence links */
    public Clustering(Clustered records, double linkAt) {
        this.records = records;
        this.linkAt = linkAt;
        int n = records.size();
        hasCleanSources =
                IntStream.range(0, n).anyMatch(record -> records.sourceWithoutDuplicates(record) != Clustered.NONE);
        parent = new int[n];
        next = new int[n];
        last = new int[n];
        sizes = new int[n];
        ambiguous = new boolean[n];
        isUnited = new boolean[n];
        standings = new Standing[n];
        for (int i = 0; i < n; i++) {
            standings[i] = records.standing(i);
        }
        Arrays.setAll(parent, i -> i);
        Arrays.setAll(last, i -> i);
        Arrays.fill(next, -1);
        Arrays.fill(sizes, 1);
    }

    /** A person ruled that these two are not one; said before anything is joined. */
    public void separate(int a, int b) {
        separated.add(new int[] {a, b});
    }

    /** A person ruled that these two are one, whatever identifiers say; only another ruling forbids it. */
    public void unite(int a, int b) {
        int one = root(a);
        int other = root(b);
        if (one != other && !isSeparated(one, other)) {
            join(one, other);
            isUnited[root(one)] = true;
        }
    }

    /** Joins by an identifier that both have, unless something forbids it or two of their records deny one another. */
    public boolean joinEqual(int a, int b, Denial denial) {
        int one = root(a);
        int other = root(b);
        if (one == other) {
            return true;
        }
        // whom a person united deny each other knowingly: then only those two count that have the identifier
        boolean isDenied = (isUnited[one] || isUnited[other]) ? denial.denies(a, b) : isDenied(one, other, denial);
        boolean isOne = !isDenied && !isForbidden(one, other);
        if (isOne) {
            join(one, other);
        }
        return isOne;
    }

    /** Whether what two records say beside their identifiers forbids that they are one. Symmetric. */
    @FunctionalInterface
    public interface Denial {
        boolean denies(int a, int b);
    }

    /** True where rulings or identifiers forbid that the entities of these two are one. */
    public boolean areForbidden(int a, int b) {
        return isForbidden(root(a), root(b));
    }

    /** True where an authority vouches for both: a person may make them one. */
    public boolean areVouched(int a, int b) {
        return haveLegalWeight(root(a), root(b));
    }

    /** Before any evidence: records that an exclusive identifier joins become one where nothing forbids it. */
    void joinEqual(EqualIdentifiers equal, EqualIdentifiers.Denial denial) {
        for (EqualIdentifiers.Holders holders : equal.holders()) {
            for (int i = 1; i < holders.records().length; i++) {
                joinEqual(holders.records()[0], holders.records()[i], denial::denies);
            }
        }
    }

    private boolean isDenied(int one, int other, Denial denial) {
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

    /** Joins by evidence, the heaviest edges first. */
    public void link(Edges edges) {
        double threshold = linkAt;
        int[] order = edges.heaviestFirst();
        Rivals rivals = new Rivals(edges, order, records.size(), threshold);
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

    private boolean haveLegalWeight(int one, int other) {
        return standings[one].hasLegalWeight() && standings[other].hasLegalWeight();
    }

    private boolean mayJoin(int one, int other) {
        return !haveLegalWeight(one, other) && !isForbidden(one, other) && mean(one, other) >= 0;
    }

    private boolean isForbidden(int one, int other) {
        for (int position = 0; position < records.identifiers(); position++) {
            Set<Integer> values = values(one, position);
            Set<Integer> others = values(other, position);
            if (!values.isEmpty() && !others.isEmpty() && Collections.disjoint(values, others)) {
                return true;
            }
        }
        return isSeparated(one, other) || (hasCleanSources && shareSource(one, other));
    }

    private boolean isSeparated(int one, int other) {
        for (int[] pair : separated) {
            int a = root(pair[0]);
            int b = root(pair[1]);
            if ((a == one && b == other) || (a == other && b == one)) {
                return true;
            }
        }
        return false;
    }

    private Set<Integer> values(int root, int position) {
        Set<Integer> values = new HashSet<>();
        for (int i = root; i >= 0; i = next[i]) {
            int value = records.identifier(i, position);
            if (value != Clustered.NONE) {
                values.add(value);
            }
        }
        return values;
    }

    private boolean shareSource(int one, int other) {
        for (int i = one; i >= 0; i = next[i]) {
            int source = records.sourceWithoutDuplicates(i);
            for (int j = other; j >= 0 && source != Clustered.NONE; j = next[j]) {
                if (source == records.sourceWithoutDuplicates(j)) {
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
                    sum += records.weight(Math.min(i, j), Math.max(i, j));
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
        isUnited[root] |= isUnited[joined];
        standings[root] = standings[root].and(standings[joined]);
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
    public int[] entities() {
        int[] entities = new int[parent.length];
        Arrays.setAll(entities, this::root);
        return entities;
    }

    public boolean isAmbiguous(int record) {
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

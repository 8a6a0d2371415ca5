package io.declareonce.hub.identity.matching;

import java.util.Arrays;

/** How often each distinct vector was seen: all that training needs to know of millions of pairs. */
final class VectorCounts {
    private long[] vectors = new long[1 << 10];
    private double[] counts = new double[1 << 10];
    private int size;

    /** @param vector never 0: a pair without any comparison says nothing and is not counted */
    void add(long vector, double count) {
        if (vector == 0) {
            return;
        }
        if (size * 2 > vectors.length) {
            grow();
        }
        int at = find(vector);
        size += vectors[at] == 0 ? 1 : 0;
        vectors[at] = vector;
        counts[at] += count;
    }

    void addAll(VectorCounts other) {
        for (int i = 0; i < other.vectors.length; i++) {
            if (other.vectors[i] != 0) {
                add(other.vectors[i], other.counts[i]);
            }
        }
    }

    int size() {
        return size;
    }

    double total() {
        return Arrays.stream(counts).sum();
    }

    interface Visitor {
        void count(long vector, double count);
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i] != 0) {
                visitor.count(vectors[i], counts[i]);
            }
        }
    }

    private int find(long vector) {
        int at = (int) (Mixing.mix(31, vector) >>> 20) & (vectors.length - 1);
        while (vectors[at] != 0 && vectors[at] != vector) {
            at = (at + 1) & (vectors.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldVectors = vectors;
        double[] oldCounts = counts;
        vectors = new long[oldVectors.length * 2];
        counts = new double[oldVectors.length * 2];
        size = 0;
        for (int i = 0; i < oldVectors.length; i++) {
            if (oldVectors[i] != 0) {
                add(oldVectors[i], oldCounts[i]);
            }
        }
    }
}

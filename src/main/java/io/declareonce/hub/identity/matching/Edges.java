package io.declareonce.hub.identity.matching;

import java.util.Arrays;

/** Pairs with their weights, in arrays. */
public final class Edges {
    private int[] first = new int[1 << 10];
    private int[] second = new int[1 << 10];
    private float[] weights = new float[1 << 10];
    private int size;

    public void add(int a, int b, double weight) {
        if (size == first.length) {
            first = Arrays.copyOf(first, size * 2);
            second = Arrays.copyOf(second, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        first[size] = a;
        second[size] = b;
        weights[size++] = (float) weight;
    }

    void addAll(Edges other) {
        for (int i = 0; i < other.size; i++) {
            add(other.first[i], other.second[i], other.weights[i]);
        }
    }

    public int size() {
        return size;
    }

    public int first(int edge) {
        return first[edge];
    }

    public int second(int edge) {
        return second[edge];
    }

    public float weight(int edge) {
        return weights[edge];
    }

    /** Positions, the heaviest first; equal ones by their records. */
    public int[] heaviestFirst() {
        long[] keys = new long[size];
        Arrays.setAll(keys, i -> ((long) ~sortable(weights[i]) << 32) | i);
        Arrays.parallelSort(keys);
        int[] order = new int[size];
        Arrays.setAll(order, i -> (int) keys[i]);
        return order;
    }

    private static int sortable(float weight) {
        int bits = Float.floatToIntBits(weight);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
}

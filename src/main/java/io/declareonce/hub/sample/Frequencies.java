package io.declareonce.hub.sample;

import java.util.Arrays;
import java.util.Map;

/** Values drawn as often as they were counted. Immutable, thread-safe. */
final class Frequencies {
    private final String[] values;
    private final double[] upTo;

    /** @param weights by value, in an order that does not change between runs */
    Frequencies(Map<String, Double> weights) {
        values = weights.keySet().toArray(String[]::new);
        upTo = weights.values().stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    String draw(Dice dice) {
        double at = dice.fraction() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, at);
        return values[Math.min(found < 0 ? -found - 1 : found + 1, values.length - 1)];
    }
}

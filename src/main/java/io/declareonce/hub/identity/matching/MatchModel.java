package io.declareonce.hub.identity.matching;

import java.util.List;

/**
 * What training found. Weights are in bits: the sum of the prior and the weights of all comparisons is the logarithm to
 * base 2 of the odds that two records are of one entity.
 *
 * @param prior log2 odds of two records taken at random
 * @param m by comparison and level: share among pairs of one entity
 * @param u by comparison and level: share among pairs of different entities
 * @param neighbours different entities of one place
 */
record MatchModel(
        double prior, List<double[]> m, List<double[]> u, Neighbours neighbours, List<TrainingWarning> warnings) {
    private static final double LOG_2 = Math.log(2);

    MatchModel(double prior, List<double[]> m, List<double[]> u, List<TrainingWarning> warnings) {
        this(prior, m, u, Neighbours.NONE, warnings);
    }

    double bits(int comparison, int level) {
        return level == Comparison.MISSING ? 0 : log2(m.get(comparison)[level] / u.get(comparison)[level]);
    }

    double[][] allBits() {
        double[][] bits = new double[m.size()][];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = new double[m.get(i).length];
            for (int level = 1; level < bits[i].length; level++) {
                bits[i][level] = bits(i, level);
            }
        }
        return bits;
    }

    /** Without term frequencies. */
    static double weight(double prior, double[][] bits, long vector) {
        double weight = prior;
        for (int i = 0; i < bits.length; i++) {
            weight += bits[i][PairComparer.level(vector, i)];
        }
        return weight;
    }

    MatchModel withPrior(double other) {
        return new MatchModel(other, m, u, neighbours, warnings);
    }

    MatchModel withNeighbours(Neighbours found) {
        return new MatchModel(prior, m, u, found, warnings);
    }

    static double log2(double value) {
        return Math.log(value) / LOG_2;
    }

    static double probability(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }

    static double weightOf(double probability) {
        return log2(probability / (1 - probability));
    }
}

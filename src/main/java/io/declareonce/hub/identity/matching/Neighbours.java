package io.declareonce.hub.identity.matching;

import java.util.List;

/**
 * Pairs of different bearers who share their place: the members of a household, the companies of one building, patients
 * called by a hospital's phone. They are a class of pairs of their own beside those of one entity and unrelated ones, since
 * place, phone and family name agree together among them and must not count as evidence one after the other.
 *
 * @param prior log2 odds that two records taken at random are such a pair; negative infinity where none are known
 * @param shares by comparison and level: share among such pairs
 */
record Neighbours(double prior, List<double[]> shares) {
    static final Neighbours NONE = new Neighbours(Double.NEGATIVE_INFINITY, List.of());

    boolean areKnown() {
        return !shares.isEmpty();
    }

    /** By comparison and level: how much likelier it is among neighbours than among unrelated pairs, in bits. */
    double[][] bits(List<double[]> u) {
        double[][] bits = new double[shares.size()][];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = new double[shares.get(i).length];
            for (int level = 1; level < bits[i].length; level++) {
                bits[i][level] = MatchModel.log2(shares.get(i)[level] / u.get(i)[level]);
            }
        }
        return bits;
    }

    /** What must be taken from a weight against unrelated pairs, when neighbours of this weight are there, too. */
    static double loss(double neighbourWeight) {
        return neighbourWeight > 40 ? neighbourWeight : MatchModel.log2(1 + Math.pow(2, neighbourWeight));
    }
}

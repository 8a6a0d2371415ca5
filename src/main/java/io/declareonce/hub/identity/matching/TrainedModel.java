package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is known of fields before a pair is seen: weights of comparison levels, and how frequent values are. Immutable.
 *
 * @param prior log2 odds that two records taken at random are of one entity
 * @param neighbours log2 odds that they are different entities of one place, such as a household; negative infinity where
 *     that is not known
 * @param fields one for each field that is matched, in the same order
 */
public record TrainedModel(double prior, double neighbours, List<FieldModel> fields) {
    public TrainedModel {
        fields = List.copyOf(fields);
    }

    /** Where nothing is known of neighbours. */
    public TrainedModel(double prior, List<FieldModel> fields) {
        this(prior, Double.NEGATIVE_INFINITY, fields);
    }

    /**
     * What is known of one field.
     *
     * @param m by comparison level, from 0 (missing) on: share among pairs of one entity
     * @param u by comparison level: share among pairs of different entities
     * @param n by comparison level: share among different entities of one place; empty where that is not known
     */
    public record FieldModel(
            String name, Kind kind, List<Double> m, List<Double> u, List<Double> n, Frequencies frequencies) {
        public FieldModel {
            m = List.copyOf(m);
            u = List.copyOf(u);
            n = List.copyOf(n);
        }

        /** Where nothing is known of neighbours. */
        public FieldModel(String name, Kind kind, List<Double> m, List<Double> u, Frequencies frequencies) {
            this(name, kind, m, u, List.of(), frequencies);
        }

        /** A place agrees among neighbours as among the records of one entity; else they are like strangers. */
        private List<Double> ofNeighbours() {
            return !n.isEmpty() ? n : NeighbourTraining.PLACES.contains(kind) ? m : u;
        }
    }

    /** Comparison levels of a kind in the order of {@link FieldModel#m()}: missing, else, ..., exact. */
    public static List<String> levels(Kind kind) {
        return kind.comparison().levels();
    }

    /** What is believed of a field of this kind before anything is seen of it. */
    public static FieldModel believed(String name, Kind kind) {
        double[] m = Training.believed(kind.comparison());
        List<Double> shares = new ArrayList<>();
        List<Double> chances = new ArrayList<>();
        int exact = kind.comparison().exact();
        double chance = 1;
        for (int level = 0; level <= exact; level++) {
            shares.add(m[level]);
            chances.add(level == Comparison.MISSING ? 0 : chance);
            chance = level == Comparison.MISSING ? 1 : chance * (exact == 2 ? 0.5 : 0.3);
        }
        double sum = chances.stream().mapToDouble(Double::doubleValue).sum();
        chances.replaceAll(share -> share / sum);
        double rare = chances.get(exact);
        return new FieldModel(name, kind, shares, chances, new Frequencies(Map.of(), rare, Map.of(), rare));
    }

    MatchModel weights() {
        return new MatchModel(
                prior,
                fields.stream().map(field -> array(field.m())).toList(),
                fields.stream().map(field -> array(field.u())).toList(),
                Double.isInfinite(neighbours)
                        ? Neighbours.NONE
                        : new Neighbours(
                                neighbours,
                                fields.stream()
                                        .map(field -> array(field.ofNeighbours()))
                                        .toList()),
                List.of());
    }

    private static double[] array(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

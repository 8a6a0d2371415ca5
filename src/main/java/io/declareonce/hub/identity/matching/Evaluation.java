package io.declareonce.hub.identity.matching;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A partition held against the truth. Records of unknown truth are left out.
 *
 * @param pairCompleteness share of true pairs that blocking brought together
 * @param reviewPrecision share of true pairs among those in the review band; 1 where it is empty
 */
public record Evaluation(
        long records,
        long trueEntities,
        long truePairs,
        double precision,
        double recall,
        double f1,
        double bCubedF1,
        double clusterExactShare,
        double pairCompleteness,
        double candidatesPerRecord,
        long reviewPairs,
        double reviewPrecision) {

    /** @param truths by record; null where unknown */
    static Evaluation of(
            LinkRun.Outcome outcome, LinkDefinition definition, int records, IntFunction<@Nullable String> truths) {
        return new Measuring(outcome, definition, records, truths).measure();
    }

    private static final class Measuring {
        private final LinkRun.Outcome outcome;
        private final LinkDefinition definition;
        private final int[] truth;
        private final int[] trueSizes;
        private final Map<Integer, Integer> foundSizes = new HashMap<>();
        private final Map<Long, Integer> cells = new HashMap<>();
        private int known;

        Measuring(
                LinkRun.Outcome outcome, LinkDefinition definition, int records, IntFunction<@Nullable String> truths) {
            this.outcome = outcome;
            this.definition = definition;
            truth = new int[records];
            Map<String, Integer> numbers = new HashMap<>();
            int[] sizes = new int[records];
            for (int i = 0; i < records; i++) {
                String entity = truths.apply(i);
                truth[i] = entity == null ? -1 : numbers.computeIfAbsent(entity, key -> numbers.size());
                if (entity != null) {
                    known++;
                    sizes[truth[i]]++;
                    foundSizes.merge(outcome.entities()[i], 1, Integer::sum);
                    cells.merge(((long) truth[i] << 32) | outcome.entities()[i], 1, Integer::sum);
                }
            }
            trueSizes = java.util.Arrays.copyOf(sizes, numbers.size());
        }

        Evaluation measure() {
            long truePairs = java.util.Arrays.stream(trueSizes)
                    .mapToLong(Measuring::pairs)
                    .sum();
            long foundPairs =
                    foundSizes.values().stream().mapToLong(Measuring::pairs).sum();
            long right = cells.values().stream().mapToLong(Measuring::pairs).sum();
            double precision = foundPairs == 0 ? 1 : right / (double) foundPairs;
            double recall = truePairs == 0 ? 1 : right / (double) truePairs;
            long[] review = review();
            return new Evaluation(
                    known,
                    trueSizes.length,
                    truePairs,
                    precision,
                    recall,
                    f1(precision, recall),
                    bCubed(),
                    exact() / (double) Math.max(1, trueSizes.length),
                    truePairs == 0 ? 1 : blocked() / (double) truePairs,
                    outcome.candidates() / (double) Math.max(1, truth.length),
                    review[0],
                    review[0] == 0 ? 1 : review[1] / (double) review[0]);
        }

        private static long pairs(int size) {
            return (long) size * (size - 1) / 2;
        }

        private static double f1(double precision, double recall) {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }

        private double bCubed() {
            double precision = 0;
            double recall = 0;
            for (Map.Entry<Long, Integer> cell : cells.entrySet()) {
                double count = cell.getValue();
                precision +=
                        count * count / foundSizes.getOrDefault(cell.getKey().intValue(), 1);
                recall += count * count / trueSizes[(int) (cell.getKey() >>> 32)];
            }
            return known == 0 ? 1 : f1(precision / known, recall / known);
        }

        private long exact() {
            return cells.entrySet().stream()
                    .filter(cell -> cell.getValue() == trueSizes[(int) (cell.getKey() >>> 32)]
                            && cell.getValue()
                                    .equals(foundSizes.get(cell.getKey().intValue())))
                    .count();
        }

        private long blocked() {
            Map<Integer, java.util.List<Integer>> members = new HashMap<>();
            for (int i = 0; i < truth.length; i++) {
                if (truth[i] >= 0 && trueSizes[truth[i]] > 1) {
                    members.computeIfAbsent(truth[i], key -> new java.util.ArrayList<>())
                            .add(i);
                }
            }
            long together = 0;
            for (java.util.List<Integer> entity : members.values()) {
                for (int i = 0; i < entity.size(); i++) {
                    for (int j = i + 1; j < entity.size(); j++) {
                        together += outcome.candidatePairs().has(entity.get(i), entity.get(j)) ? 1 : 0;
                    }
                }
            }
            return together;
        }

        /** Candidate pairs that a person would look at, and how many of them are true. */
        private long[] review() {
            Edges edges = outcome.edges();
            double from = MatchModel.weightOf(definition.reviewAt());
            double to = MatchModel.weightOf(definition.linkAt());
            long[] counts = new long[2];
            for (int i = 0; i < edges.size(); i++) {
                int a = edges.first(i);
                int b = edges.second(i);
                boolean isApart = outcome.entities()[a] != outcome.entities()[b];
                if (isApart && edges.weight(i) >= from && edges.weight(i) < to && truth[a] >= 0 && truth[b] >= 0) {
                    counts[0]++;
                    counts[1] += truth[a] == truth[b] ? 1 : 0;
                }
            }
            return counts;
        }
    }
}

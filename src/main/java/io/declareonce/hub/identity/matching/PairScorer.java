package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;

/** Match weight of two records in bits, with term frequencies. Used by one thread. */
final class PairScorer implements Weigher {
    private static final double MOST_RARE = 6;
    private static final double MOST_COMMON = -10;
    private static final double MOST_TELLING_WORD = 4;

    private final List<Column> columns;
    private final MatchModel model;
    private final PairComparer comparer;
    private final double[][] bits;
    private final double[] log2Chance;

    PairScorer(RecordTable table, MatchModel model) {
        columns = table.columns();
        this.model = model;
        comparer = new PairComparer(columns);
        bits = model.allBits();
        log2Chance = new double[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            double[] u = model.u().get(i);
            log2Chance[i] = MatchModel.log2(u[u.length - 1]);
        }
    }

    @Override
    public double weight(int a, int b) {
        long vector = comparer.vector(a, b);
        double weight = MatchModel.weight(model.prior(), bits, vector);
        // term frequencies of a hopeless pair are not worth the time
        return weight < -MOST_RARE * 3 ? weight : weight + terms(vector, a, b);
    }

    /** What some comparisons say, without the prior. */
    double evidence(int a, int b, boolean[] isHeard) {
        long vector = comparer.vector(a, b);
        double sum = 0;
        for (int i = 0; i < bits.length; i++) {
            int level = PairComparer.level(vector, i);
            sum += isHeard[i] ? bits[i][level] + term(i, level, a, b) : 0;
        }
        return sum;
    }

    private double terms(long vector, int a, int b) {
        double sum = 0;
        for (int i = 0; i < bits.length; i++) {
            sum += term(i, PairComparer.level(vector, i), a, b);
        }
        return sum;
    }

    /** Agreement on a rare value tells more than the average agreement, on a frequent one less. */
    private double term(int i, int level, int a, int b) {
        Column column = columns.get(i);
        if (!column.field().isTermFrequency() || level <= Comparison.ELSE) {
            return 0;
        }
        if (level == bits[i].length - 1) {
            double frequency = Math.max(column.frequency(column.value(a)), column.frequency(column.value(b)));
            double least = column.isOfTwo(column.value(a)) ? 0 : MOST_COMMON;
            return clamp(log2Chance[i] - MatchModel.log2(frequency), least, MOST_RARE);
        }
        return column.field().kind().hasWords() ? words(i, level, a, b) : 0;
    }

    /** The rarest word that both have is about as rare as the agreement itself. */
    private double words(int i, int level, int a, int b) {
        Column column = columns.get(i);
        double told = WordsComparison.mostTelling(column.term(column.value(a)), column.term(column.value(b)));
        double expected = -MatchModel.log2(model.u().get(i)[level]);
        return clamp(told - expected, -MOST_RARE, MOST_TELLING_WORD);
    }

    private static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    /** From the prior on: what each comparison added. */
    @Override
    public List<Step> explain(int a, int b) {
        long vector = comparer.vector(a, b);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < bits.length; i++) {
            LinkField field = columns.get(i).field();
            if (field.isCompared()) {
                int level = PairComparer.level(vector, i);
                steps.add(new Step(
                        field.name(),
                        field.kind().comparison().levels().get(level),
                        bits[i][level],
                        term(i, level, a, b)));
            }
        }
        return steps;
    }
}

package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;

/** Match weight of two records in bits, with term frequencies. Used by one thread. */
final class PairScorer implements Weigher {
    private static final double MOST_RARE = 6;
    private static final double MOST_COMMON = -10;
    private static final double MOST_TELLING_WORD = 4;
    /** A mistyped name becomes a certain other name about this often. */
    private static final double ONE_ERROR_IN = 1 / 200.0;

    private static final double MOST_AGAINST_TWO_NAMES = -4;
    static final String NEIGHBOURS = "(neighbours)";
    static final String NEIGHBOURS_LEVEL = "shared by people of one place, too";

    private final List<Column> columns;
    private final MatchModel model;
    private final PairComparer comparer;
    private final double[][] bits;
    private final double[][] neighbourBits;
    private final double[] log2Chance;

    PairScorer(RecordTable table, MatchModel model) {
        columns = table.columns();
        this.model = model;
        comparer = new PairComparer(columns);
        bits = model.allBits();
        neighbourBits = model.neighbours().bits(model.u());
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
        return weight < -MOST_RARE * 3 ? weight : weight + terms(vector, a, b) - shared(vector, a, b);
    }

    /** What the two would share as neighbours, too. */
    private double shared(long vector, int a, int b) {
        if (!model.neighbours().areKnown()) {
            return 0;
        }
        double weight = model.neighbours().prior();
        for (int i = 0; i < neighbourBits.length; i++) {
            int level = PairComparer.level(vector, i);
            double base = neighbourBits[i][level];
            weight += base <= 0 ? base : withTerm(i, level, base, term(i, level, a, b));
        }
        return Neighbours.loss(weight);
    }

    /** Neighbours agree because they share the value, which then counts as rare as it is, or by chance, which does not. */
    private double withTerm(int i, int level, double base, double term) {
        double u = model.u().get(i)[level];
        double sharing = Math.max(0, (Math.pow(2, base) * u - u) / (1 - u));
        return MatchModel.log2(sharing / u * Math.pow(2, term) + 1 - sharing);
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
        // of a single field, a frequent value is only that of an entity with many records
        if (!column.field().isTermFrequency() || level <= Comparison.ELSE || columns.size() == 1) {
            return 0;
        }
        if (level == bits[i].length - 1) {
            double frequency = Math.max(column.frequency(column.value(a)), column.frequency(column.value(b)));
            double least = column.isOfTwo(column.value(a)) ? 0 : MOST_COMMON;
            return clamp(log2Chance[i] - MatchModel.log2(frequency), least, MOST_RARE);
        }
        return column.field().kind().hasWords()
                ? words(i, level, a, b)
                : column.field().kind() == Kind.NAME && level > Comparisons.SWAPPED ? twoNames(i, level, a, b) : 0;
    }

    /** Two names that many bear are rather two names than one with an error, which makes rare ones. */
    private double twoNames(int i, int level, int a, int b) {
        Column column = columns.get(i);
        Term mine = column.term(column.value(a));
        Term yours = column.term(column.value(b));
        double rarer = Math.min(column.knownFrequency(column.value(a)), column.knownFrequency(column.value(b)));
        if (rarer <= 0 || mine.folded().equals(yours.folded())) {
            return 0;
        }
        return clamp(MatchModel.log2(model.u().get(i)[level] * ONE_ERROR_IN / rarer), MOST_AGAINST_TWO_NAMES, 0);
    }

    /** The rarest word that both have is about as rare as the agreement itself. */
    private double words(int i, int level, int a, int b) {
        Column column = columns.get(i);
        double told = WordsComparison.mostTelling(column.term(column.value(a)), column.term(column.value(b)));
        double expected = Math.min(-MatchModel.log2(model.u().get(i)[level]), column.mostInformation());
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
        double shared = shared(vector, a, b);
        if (shared > 0.005) {
            steps.add(new Step(NEIGHBOURS, NEIGHBOURS_LEVEL, -shared, 0));
        }
        return steps;
    }
}

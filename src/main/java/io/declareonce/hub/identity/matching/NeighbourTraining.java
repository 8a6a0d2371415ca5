package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Learns what neighbours are like from the pairs that a place brought together and nothing else: expectation maximisation
 * parts them into pairs of one entity, whose shares are known, and neighbours. The place itself agrees among neighbours as
 * it does among the records of one entity.
 */
final class NeighbourTraining {
    /** What people of one household, or companies of one building, share. */
    static final Set<Kind> PLACES = EnumSet.of(Kind.ADDRESS, Kind.PHONE, Kind.PLACE);

    /** Of these a single equal value can make neighbours; a town cannot. */
    private static final Set<Kind> TELLING_PLACES = EnumSet.of(Kind.ADDRESS, Kind.PHONE);

    private static final long PAIRS_OF_A_RULE = 300_000;
    private static final int ROUNDS = 25;
    private static final double BELIEF = 8;
    /** From here on a place tells that two records are neighbours at least. */
    private static final double TELLING_BITS = 6;
    /** Twins, and birth dates entered for the wrong child: no rarer than this, whatever few pairs say. */
    private static final double LEAST_EQUAL_DATES = 0.01;

    private final RecordTable table;
    private final Candidates candidates;
    private final List<Comparison> comparisons;
    private final boolean[] isPlace;
    private final List<OfPlaces> rules = new ArrayList<>();

    NeighbourTraining(RecordTable table, Candidates candidates, List<Comparison> comparisons) {
        this.table = table;
        this.candidates = candidates;
        this.comparisons = comparisons;
        isPlace = new boolean[comparisons.size()];
        for (int i = 0; i < isPlace.length; i++) {
            isPlace[i] = PLACES.contains(kind(i));
        }
    }

    private Kind kind(int field) {
        return table.column(field).field().kind();
    }

    Neighbours learn(MatchModel model, double everyPair) {
        if (table.columns().stream().noneMatch(column -> isTellingPlace(column.field()))) {
            return Neighbours.NONE;
        }
        double[] likeness = believed();
        double share = 0.5;
        double neighbours = 0;
        List<double[]> counts = emptyShares();
        for (int round = 0; round < ROUNDS; round++) {
            Parted parted = parted(model, shares(model, likeness, counts), MatchModel.weightOf(share));
            counts = parted.counts();
            likeness = likelier(model, likeness, counts);
            neighbours = parted.mostNeighbours();
            share = parted.share();
        }
        double odds = MatchModel.weightOf(Math.min(0.5, Math.max(0.5, neighbours) / everyPair));
        return new Neighbours(odds, shares(model, likeness, counts));
    }

    /**
     * The pairs of one place, parted.
     *
     * @param counts of neighbours, by comparison and level
     * @param mostNeighbours in the rule that has most of them
     * @param share of pairs of one entity
     */
    private record Parted(List<double[]> counts, double mostNeighbours, double share) {}

    private Parted parted(MatchModel model, List<double[]> shares, double odds) {
        List<double[]> counts = emptyShares();
        double[][] bits = model.allBits();
        double[][] against = new Neighbours(0, shares).bits(model.m());
        double most = 0;
        double all = 0;
        double sum = 0;
        for (OfPlaces rule : rules()) {
            double[] seen = {0, 0};
            rule.pairs().forEach((vector, count) -> {
                if (placeBits(vector, bits) >= TELLING_BITS) {
                    double other = count * (1 - MatchModel.probability(odds - own(vector, against)));
                    seen[0] += count;
                    seen[1] += other;
                    for (int i = 0; i < isPlace.length; i++) {
                        counts.get(i)[PairComparer.level(vector, i)] += other;
                    }
                }
            });
            all += seen[0];
            sum += seen[1];
            most = Math.max(most, seen[1] * rule.oneIn());
        }
        return new Parted(counts, most, Math.min(0.99, Math.max(0.001, 1 - sum / Math.max(1, all))));
    }

    /** A sample of the pairs of a rule that asks for a place alone. */
    private record OfPlaces(VectorCounts pairs, int oneIn) {}

    private double own(long vector, double[][] bits) {
        double sum = 0;
        for (int i = 0; i < isPlace.length; i++) {
            int level = PairComparer.level(vector, i);
            sum += isPlace[i] || level == Comparison.MISSING ? 0 : bits[i][level];
        }
        return sum;
    }

    private double placeBits(long vector, double[][] bits) {
        double sum = 0;
        for (int i = 0; i < isPlace.length; i++) {
            sum += isPlace[i] ? bits[i][PairComparer.level(vector, i)] : 0;
        }
        return sum;
    }

    private List<OfPlaces> rules() {
        if (!rules.isEmpty()) {
            return rules;
        }
        for (int rule = 0; rule < candidates.indexes().size(); rule++) {
            BlockIndex index = candidates.indexes().get(rule);
            if (isOfPlaces(index.rule())) {
                int oneIn = (int) Math.max(1, index.pairs() / PAIRS_OF_A_RULE);
                VectorCounts counts = new VectorCounts();
                for (CountingSink sink : candidates.visitWhole(rule, () -> new CountingSink(table, oneIn))) {
                    counts.addAll(sink.counts());
                }
                rules.add(new OfPlaces(counts, oneIn));
            }
        }
        return rules;
    }

    private boolean isOfPlaces(BlockingRule rule) {
        return rule.parts().stream().allMatch(part -> isPlace[part.field()])
                && rule.parts().stream()
                        .anyMatch(part ->
                                isTellingPlace(table.column(part.field()).field()));
    }

    private static boolean isTellingPlace(LinkField field) {
        return field.isCompared() && TELLING_PLACES.contains(field.kind());
    }

    /** How often neighbours share a value of this kind as one entity does; the rest agrees by chance. */
    private static double believedLikeness(Kind kind) {
        return switch (kind) {
            case ADDRESS, PHONE, PLACE -> 1;
            case NAME -> 0.3;
            case DATE -> LEAST_EQUAL_DATES;
            default -> 0.01;
        };
    }

    /**
     * More cannot be learnt: in a set without any neighbours the records of one entity would be taken for them. A family
     * name is shared by most of a household, a whole name by few.
     */
    private static double mostLikeness(Kind kind) {
        return switch (kind) {
            case ADDRESS, PHONE, PLACE -> 1;
            case NAME -> 0.6;
            case CATEGORY, NUMBER -> 0.9;
            case DATE -> 2 * LEAST_EQUAL_DATES;
            default -> 0.02;
        };
    }

    private static double leastLikeness(Kind kind) {
        return kind == Kind.DATE ? LEAST_EQUAL_DATES : PLACES.contains(kind) ? 1 : 0;
    }

    private double[] believed() {
        return IntStream.range(0, isPlace.length)
                .mapToDouble(i -> believedLikeness(kind(i)))
                .toArray();
    }

    private List<double[]> shares(MatchModel model, double[] likeness, List<double[]> counts) {
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < likeness.length; i++) {
            double like = likeness[i];
            double[] m = model.m().get(i);
            double[] u = model.u().get(i);
            double[] shares = new double[m.length];
            Arrays.setAll(shares, level -> like * m[level] + (1 - like) * u[level]);
            all.add(kind(i) == Kind.FULL_NAME ? withFamilyName(shares, counts.get(i)) : shares);
        }
        return all;
    }

    /** Whole names of relatives are half alike, which is neither chance nor what one person's names are. */
    private static double[] withFamilyName(double[] shares, double[] counts) {
        double seen = BELIEF + Arrays.stream(counts).sum();
        double[] mixed = shares.clone();
        double rest = 1;
        for (int level = mixed.length - 1; level > Comparison.ELSE; level--) {
            boolean isWhole = level >= mixed.length - 2;
            mixed[level] = isWhole ? shares[level] : (shares[level] * BELIEF + counts[level]) / seen;
            rest -= mixed[level];
        }
        mixed[Comparison.ELSE] = Math.max(0.01, rest);
        return mixed;
    }

    /** One step of expectation maximisation for each field: which of the agreements among neighbours are shared ones. */
    private double[] likelier(MatchModel model, double[] likeness, List<double[]> counts) {
        double[] next = new double[likeness.length];
        for (int i = 0; i < next.length; i++) {
            Kind kind = kind(i);
            double shared = believedLikeness(kind) * BELIEF;
            double seen = BELIEF;
            for (int level = 1; level < counts.get(i).length; level++) {
                double alike = likeness[i] * model.m().get(i)[level];
                double chance = (1 - likeness[i]) * model.u().get(i)[level];
                shared += counts.get(i)[level] * alike / (alike + chance);
                seen += counts.get(i)[level];
            }
            next[i] = Math.max(leastLikeness(kind), Math.min(mostLikeness(kind), shared / seen));
        }
        return next;
    }

    private List<double[]> emptyShares() {
        List<double[]> shares = new ArrayList<>();
        comparisons.forEach(comparison -> shares.add(new double[comparison.exact() + 1]));
        return shares;
    }
}

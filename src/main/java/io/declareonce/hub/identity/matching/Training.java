package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Learns a model without labels: u from random pairs, m by expectation maximisation within each blocking rule over the
 * comparisons that the rule leaves free, the prior from all candidates. Seeded: the same records give the same model.
 */
final class Training {
    private static final int RANDOM_PAIRS = 400_000;
    private static final long PAIRS_OF_A_RULE = 300_000;
    private static final int ROUNDS = 25;
    private static final int MOST_RULES = 10;
    /** Weight of what is believed before anything is seen, in pairs. */
    static final double BELIEF = 8;
    /** Two rules disagree on a level when their m differ by this factor. */
    static final double DISAGREEMENT = 5;

    /** Share of the pairs equal in all they say that are taken for one entity, whatever the weights say. */
    private static final double EQUAL_ARE_ONE = 0.8;

    /** Of pairs equal in the one field that there is: nothing else could tell how many are of two entities. */
    private static final double EQUAL_BY_CHANCE = 0.01;

    static final Text UNTRAINED = new Text(
            "chưa học được: không có cặp nào; dùng giá trị mặc định",
            "untrained: no pairs were seen; the default is used");

    private final RecordTable table;
    private final Candidates candidates;
    private final long seed;
    private final List<Comparison> comparisons;

    Training(RecordTable table, Candidates candidates, long seed) {
        this.table = table;
        this.candidates = candidates;
        this.seed = seed;
        comparisons = table.columns().stream()
                .map(column -> column.field().kind().comparison())
                .toList();
    }

    MatchModel train() {
        VectorCounts random = randomPairs();
        MatchModel model = new MatchModel(-10, believed(), chances(random, null), List.of());
        List<RulePairs> ofRules = new ArrayList<>();
        for (int rule : teachingRules(candidates.indexes().size())) {
            ofRules.add(new RulePairs(candidates.indexes().get(rule).rule(), pairsOf(rule)));
        }
        VectorCounts all = new VectorCounts();
        double pairs = allCandidates(all);
        // random pairs hold some of one entity: those are taken out by what the last round knows, then m is learnt anew
        var places = new NeighbourTraining(table, candidates, comparisons);
        for (int round = 0; round < 3; round++) {
            model = learn(model, ofRules);
            model = model.withNeighbours(places.learn(model, everyPair()));
            model = model.withPrior(prior(model, all, pairs));
            model = new MatchModel(model.prior(), model.m(), chances(random, model), model.warnings());
        }
        MatchModel learnt = learn(model, ofRules);
        learnt = learnt.withNeighbours(places.learn(learnt, everyPair()));
        return learnt.withPrior(prior(learnt, all, pairs));
    }

    private record RulePairs(BlockingRule rule, VectorCounts pairs) {}

    /** Some rules from the narrowest to the widest teach as well as all of them. */
    private static int[] teachingRules(int rules) {
        int taken = Math.min(MOST_RULES, rules);
        return java.util.stream.IntStream.range(0, taken)
                .map(i -> (int) ((long) i * rules / taken))
                .toArray();
    }

    private VectorCounts randomPairs() {
        var comparer = new PairComparer(table.columns());
        var counts = new VectorCounts();
        int n = table.size();
        if ((long) n * (n - 1) / 2 <= RANDOM_PAIRS) {
            for (int a = 0; a < n; a++) {
                for (int b = a + 1; b < n; b++) {
                    count(a, b, comparer, counts);
                }
            }
            return counts;
        }
        var chance = new SplittableRandom(seed);
        for (int i = 0; i < RANDOM_PAIRS; i++) {
            int a = chance.nextInt(n);
            int b = chance.nextInt(n);
            if (a != b) {
                count(a, b, comparer, counts);
            }
        }
        return counts;
    }

    private void count(int a, int b, PairComparer comparer, VectorCounts counts) {
        if (candidates.mayMatch(a, b)) {
            counts.add(comparer.vector(a, b), 1);
        }
    }

    private VectorCounts pairsOf(int rule) {
        BlockIndex index = candidates.indexes().get(rule);
        long expected = index.pairs();
        int oneIn = (int) Math.max(1, expected / PAIRS_OF_A_RULE);
        VectorCounts counts = new VectorCounts();
        for (CountingSink sink : candidates.visitWhole(rule, () -> new CountingSink(table, oneIn))) {
            counts.addAll(sink.counts());
        }
        return counts;
    }

    /** Counts, scaled up to all candidates. */
    private double allCandidates(VectorCounts all) {
        double pairs = 0;
        for (int rule = 0; rule < candidates.indexes().size(); rule++) {
            int oneIn = (int) Math.max(1, candidates.indexes().get(rule).pairs() / PAIRS_OF_A_RULE);
            for (CountingSink sink : candidates.visit(rule, () -> new CountingSink(table, oneIn))) {
                sink.counts().forEach((vector, count) -> all.add(vector, count * oneIn));
                pairs += sink.seen();
            }
        }
        return pairs;
    }

    private List<double[]> believed() {
        List<double[]> m = new ArrayList<>();
        comparisons.forEach(comparison -> m.add(believed(comparison)));
        return m;
    }

    static double[] believed(Comparison comparison) {
        int exact = comparison.exact();
        double[] shares = new double[exact + 1];
        double rest = 0.25 / (1 - Math.pow(0.6, exact - 1));
        for (int level = exact - 1; level >= 1; level--) {
            shares[level] = rest * 0.4 * Math.pow(0.6, exact - 1 - level);
        }
        shares[exact] = 0.75;
        shares[Comparison.ELSE] = Math.max(shares[Comparison.ELSE], 0.04);
        return normalised(shares);
    }

    private List<double[]> chances(VectorCounts random, @org.jspecify.annotations.Nullable MatchModel model) {
        List<double[]> u = emptyShares();
        List<double[]> seen = emptyShares();
        double[][] bits = model == null ? new double[0][] : model.allBits();
        random.forEach((vector, count) -> {
            double share =
                    model == null ? 1 : 1 - MatchModel.probability(MatchModel.weight(model.prior(), bits, vector));
            for (int i = 0; i < comparisons.size(); i++) {
                int level = PairComparer.level(vector, i);
                boolean isAllThatIsSaid =
                        isAlone() && level >= comparisons.get(i).exact() - slack(i);
                u.get(i)[level] += count * (isAllThatIsSaid ? EQUAL_BY_CHANCE : share);
                seen.get(i)[PairComparer.level(vector, i)] += count;
            }
        });
        for (int i = 0; i < u.size(); i++) {
            double[] counts = u.get(i);
            counts[Comparison.MISSING] = 0;
            double least = Arrays.stream(counts).sum() * leastChance(i);
            for (int level = 1; level < counts.length; level++) {
                // chance never exceeds what was seen, matches included
                double most = Math.max(0.5, seen.get(i)[level]);
                counts[level] = Math.max(counts[level], Math.max(0.5, Math.min(least, most)));
            }
            normalised(counts);
        }
        return u;
    }

    /** No level is rarer by chance than if all distinct values were equally frequent, by some margin. */
    private double leastChance(int field) {
        return 0.2 / Math.max(10, table.column(field).distinct());
    }

    /** Of texts, nearly all the words are as good as all. */
    private int slack(int field) {
        return comparisons.get(field) == Comparisons.WORDS ? 1 : 0;
    }

    private List<double[]> emptyShares() {
        List<double[]> shares = new ArrayList<>();
        comparisons.forEach(comparison -> shares.add(new double[comparison.exact() + 1]));
        return shares;
    }

    private static double[] normalised(double[] counts) {
        double sum = Arrays.stream(counts).sum();
        for (int i = 0; i < counts.length && sum > 0; i++) {
            counts[i] /= sum;
        }
        return counts;
    }

    /** m of every comparison: the mean of what the rules say that leave it free, each weighed by the matches it saw. */
    private MatchModel learn(MatchModel start, List<RulePairs> ofRules) {
        List<double[]> sums = emptyShares();
        List<List<double[]>> estimates = new ArrayList<>();
        comparisons.forEach(comparison -> estimates.add(new ArrayList<>()));
        for (RulePairs ofOne : ofRules) {
            BlockingRule blocking = ofOne.rule();
            List<double[]> found = maximise(start, ofOne.pairs(), blocking);
            for (int i = 0; i < comparisons.size(); i++) {
                if (!blocking.settles(i) && !isAlone()) {
                    double[] ofRule = found.get(i);
                    double seen = Arrays.stream(ofRule).sum();
                    // where few pairs match, what is found may be another likeness than that of one entity
                    double share = seen / Math.max(1, ofOne.pairs().total());
                    double worth = Math.min(seen, 5000) * share * share;
                    for (int level = 1; level < ofRule.length; level++) {
                        sums.get(i)[level] += seen == 0 ? 0 : ofRule[level] / seen * worth;
                    }
                    if (seen > 50 && share > 0.5) {
                        estimates.get(i).add(normalised(ofRule));
                    }
                }
            }
        }
        List<double[]> believed = believed();
        List<double[]> m = new ArrayList<>();
        List<TrainingWarning> warnings = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            warn(i, sums.get(i), estimates.get(i), warnings);
            double[] mixed = believed.get(i);
            for (int level = 1; level < mixed.length; level++) {
                mixed[level] = mixed[level] * BELIEF + sums.get(i)[level];
            }
            m.add(normalised(mixed));
        }
        return new MatchModel(start.prior(), m, start.u(), warnings);
    }

    /**
     * Expected counts by level among the matches of one rule's pairs. Pairs of a block are more alike than random ones
     * even when they do not match (one town, one street), so their u is learnt beside m, used here and thrown away.
     */
    private List<double[]> maximise(MatchModel start, VectorCounts pairs, BlockingRule rule) {
        MatchModel model = start;
        double share = 0.2;
        List<double[]> matched = emptyShares();
        double total = pairs.total();
        for (int round = 0; round < ROUNDS && total > 0; round++) {
            List<double[]> counts = emptyShares();
            List<double[]> others = emptyShares();
            double[] matches = {0};
            double odds = MatchModel.weightOf(share);
            double[][] bits = freeBits(model, rule);
            pairs.forEach((vector, count) -> {
                double weight = odds;
                for (int i = 0; i < bits.length; i++) {
                    weight += bits[i][PairComparer.level(vector, i)];
                }
                double match = MatchModel.probability(weight) * count;
                matches[0] += match;
                for (int i = 0; i < comparisons.size(); i++) {
                    counts.get(i)[PairComparer.level(vector, i)] += match;
                    others.get(i)[PairComparer.level(vector, i)] += count - match;
                }
            });
            counts.forEach(shares -> shares[Comparison.MISSING] = 0);
            others.forEach(shares -> shares[Comparison.MISSING] = 0);
            double before = share;
            share = Math.min(0.99, Math.max(1e-6, matches[0] / total));
            model = new MatchModel(0, smoothed(counts, believed()), smoothed(others, start.u()), List.of());
            matched = counts;
            if (Math.abs(share - before) < 1e-4 * share) {
                break;
            }
        }
        return matched;
    }

    /** What the rule settles says nothing about its pairs. */
    private static double[][] freeBits(MatchModel model, BlockingRule rule) {
        double[][] bits = model.allBits();
        for (int i = 0; i < bits.length; i++) {
            if (rule.settles(i)) {
                Arrays.fill(bits[i], 0);
            }
        }
        return bits;
    }

    /** Expectation maximisation holds one field against the others: a field alone keeps what is believed of its kind. */
    private boolean isAlone() {
        return comparisons.size() == 1;
    }

    private static List<double[]> smoothed(List<double[]> counts, List<double[]> belief) {
        List<double[]> shares = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            double[] mixed = belief.get(i).clone();
            for (int level = 1; level < mixed.length; level++) {
                mixed[level] = mixed[level] * BELIEF + counts.get(i)[level];
            }
            shares.add(normalised(mixed));
        }
        return shares;
    }

    /** Share of matches among all pairs: what the candidates hold, found by iteration; other pairs are taken for none. */
    private double prior(MatchModel model, VectorCounts all, double pairs) {
        double everyPair = everyPair();
        double least = Math.max(1, EQUAL_ARE_ONE * equalInAll(all));
        double matches = Math.max(least, pairs * 0.1);
        double[][] bits = model.allBits();
        Neighbours neighbours = model.neighbours();
        double[][] ofNeighbours = neighbours.bits(model.u());
        for (int round = 0; round < 15; round++) {
            double prior = MatchModel.weightOf(Math.min(0.5, matches / everyPair));
            double[] sum = {0};
            all.forEach((vector, count) -> {
                double weight = MatchModel.weight(prior, bits, vector)
                        - Neighbours.loss(MatchModel.weight(neighbours.prior(), ofNeighbours, vector));
                sum[0] += MatchModel.probability(weight) * count;
            });
            matches = Math.max(least, sum[0]);
        }
        return MatchModel.weightOf(Math.min(0.5, matches / everyPair));
    }

    /** Pairs that agree exactly in all that both say, and say at least half of what is asked. */
    private double equalInAll(VectorCounts all) {
        double[] equal = {0};
        all.forEach((vector, count) -> equal[0] += isEqualInAll(vector) ? count : 0);
        return equal[0];
    }

    private boolean isEqualInAll(long vector) {
        int told = 0;
        int slack = isAlone() && comparisons.get(0) == Comparisons.WORDS ? 2 : 0;
        for (int i = 0; i < comparisons.size(); i++) {
            int level = PairComparer.level(vector, i);
            if (level != Comparison.MISSING && level < comparisons.get(i).exact() - slack) {
                return false;
            }
            told += level == Comparison.MISSING ? 0 : 1;
        }
        return told * 2 >= comparisons.size();
    }

    private double everyPair() {
        return Math.max(2, (double) table.size() * (table.size() - 1) / 2);
    }

    private void warn(int field, double[] sums, List<double[]> estimates, List<TrainingWarning> warnings) {
        LinkField compared = table.column(field).field();
        if (!compared.isCompared()) {
            return;
        }
        for (int level = 1; level < sums.length; level++) {
            String name = comparisons.get(field).levels().get(level);
            if (sums[level] < 1) {
                warnings.add(new TrainingWarning(compared.name(), name, UNTRAINED));
            } else if (disagree(estimates, level)) {
                warnings.add(new TrainingWarning(
                        compared.name(),
                        name,
                        new Text(
                                "các quy tắc chặn ước lượng khác nhau nhiều",
                                "the blocking rules disagree on this level")));
            }
        }
    }

    private static boolean disagree(List<double[]> estimates, int level) {
        double least = estimates.stream().mapToDouble(m -> m[level]).min().orElse(0);
        double most = estimates.stream().mapToDouble(m -> m[level]).max().orElse(0);
        return most > 0.02 && most > DISAGREEMENT * Math.max(least, 0.002);
    }
}

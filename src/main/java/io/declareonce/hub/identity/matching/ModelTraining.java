package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model on a sample of mentions without labels: frequencies from what different entities say, u and the prior as
 * the workbench learns them, m from pairs that identifiers join where there are enough of them, else by expectation
 * maximisation, too. Seeded; used once, by one thread.
 */
public final class ModelTraining {
    /** Values of fewer entities are not named: a model tells nothing of a single one. */
    private static final int FEWEST_NAMED = 10;

    private static final int MOST_VALUES = 500;
    private static final int MOST_WORDS = 2_000;
    /** Pairs of one field that identifiers have to join before they teach it. */
    private static final int ENOUGH_JOINED = 300;

    private static final int MOST_OF_ONE = 5;

    private final List<LinkField> fields;
    private final RecordTable.Builder table;
    private final List<Counting> counting;
    private final Map<Long, List<Integer>> mentionsOf = new HashMap<>();
    private int mentions;

    public ModelTraining(List<LinkField> fields) {
        this.fields = List.copyOf(fields);
        table = new RecordTable.Builder(this.fields);
        counting = this.fields.stream().map(Counting::new).toList();
    }

    /**
     * Result of a training.
     *
     * @param pairs candidate pairs of the sample
     */
    public record Trained(
            TrainedModel model, long mentions, long entities, long pairs, List<TrainingWarning> warnings) {}

    /**
     * Takes a mention.
     *
     * @param entity hash of the entity's id
     * @param values as delivered, by position of the fields; null where nothing is said
     */
    public void add(long entity, @Nullable String[] values) {
        mentionsOf.computeIfAbsent(entity, none -> new ArrayList<>(2)).add(mentions);
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            String text = value == null || value.isBlank()
                    ? null
                    : fields.get(i).kind().standardise(value);
            if (text != null) {
                counting.get(i).add(entity, text);
            }
        }
        // ids part what is equal in all it says
        table.add(0, Integer.toString(mentions++), null, values);
    }

    public int mentions() {
        return mentions;
    }

    /** @param share of all entities that the sample holds, above 0 and at most 1 */
    public Trained train(long seed, double share) {
        List<Frequencies> frequencies = new ArrayList<>();
        counting.forEach(field -> frequencies.add(field.frequencies()));
        RecordTable records = table.build(frequencies);
        LinkDefinition definition = LinkDefinition.plain(fields, seed);
        Candidates candidates =
                new Candidates(records, definition, DefaultBlocking.choose(records, definition.largestBlock()));
        MatchModel learnt = new Training(records, candidates, seed).train();
        long pairs = candidates.indexes().stream().mapToLong(BlockIndex::pairs).sum();
        Neighbours neighbours = learnt.neighbours();
        List<TrainingWarning> warnings = new ArrayList<>();
        List<double[]> joined = joined(records);
        List<TrainedModel.FieldModel> trained = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            double[] m = m(i, learnt, joined.get(i), warnings);
            double[] u = learnt.u().get(i);
            // what differs is never a reason to link
            m[Comparison.ELSE] = Math.min(m[Comparison.ELSE], u[Comparison.ELSE]);
            LinkField field = fields.get(i);
            List<Double> n = neighbours.areKnown() ? list(neighbours.shares().get(i)) : List.of();
            trained.add(
                    new TrainedModel.FieldModel(field.name(), field.kind(), list(m), list(u), n, frequencies.get(i)));
        }
        // pairs of one entity are all in a sample of whole entities; neighbours are as rare in it as everywhere
        TrainedModel model = new TrainedModel(learnt.prior() + MatchModel.log2(share), neighbours.prior(), trained);
        return new Trained(model, mentions, mentionsOf.size(), pairs, warnings);
    }

    /** By field and level: pairs of one entity, a few of each. */
    private List<double[]> joined(RecordTable records) {
        List<double[]> counts = new ArrayList<>();
        fields.forEach(field -> counts.add(new double[field.kind().comparison().exact() + 1]));
        PairComparer comparer = new PairComparer(records.columns());
        for (List<Integer> of : mentionsOf.values()) {
            int most = Math.min(of.size(), MOST_OF_ONE);
            for (int a = 0; a < most; a++) {
                for (int b = a + 1; b < most; b++) {
                    long vector = comparer.vector(records.byArrival()[of.get(a)], records.byArrival()[of.get(b)]);
                    for (int i = 0; i < counts.size(); i++) {
                        counts.get(i)[PairComparer.level(vector, i)]++;
                    }
                }
            }
        }
        counts.forEach(levels -> levels[Comparison.MISSING] = 0);
        return counts;
    }

    private double[] m(int field, MatchModel learnt, double[] joined, List<TrainingWarning> warnings) {
        double[] maximised = learnt.m().get(field);
        double seen = Arrays.stream(joined).sum();
        String name = fields.get(field).name();
        if (seen < ENOUGH_JOINED) {
            learnt.warnings().stream()
                    .filter(warning -> warning.comparison().equals(name))
                    .forEach(warnings::add);
            return maximised.clone();
        }
        double[] m = Training.believed(fields.get(field).kind().comparison());
        for (int level = 1; level < m.length; level++) {
            m[level] = (m[level] * Training.BELIEF + joined[level]) / (seen + Training.BELIEF);
            warn(field, level, joined[level], m[level] / maximised[level], warnings);
        }
        return m;
    }

    private void warn(int field, int level, double seen, double factor, List<TrainingWarning> warnings) {
        LinkField compared = fields.get(field);
        String name = compared.kind().comparison().levels().get(level);
        if (seen < 1) {
            warnings.add(new TrainingWarning(compared.name(), name, Training.UNTRAINED));
        } else if (seen >= FEWEST_NAMED && (factor > Training.DISAGREEMENT || factor < 1 / Training.DISAGREEMENT)) {
            warnings.add(new TrainingWarning(
                    compared.name(),
                    name,
                    new Text(
                            "hai cách ước lượng khác nhau: từ các cặp có chung mã định danh (đã dùng) và không có mã",
                            "two estimates disagree: from pairs that share an identifier (used), and without")));
        }
    }

    private static List<Double> list(double[] shares) {
        List<Double> list = new ArrayList<>();
        for (double share : shares) {
            list.add(share);
        }
        return list;
    }

    /** Of how many entities each value and word of one field is told. */
    private static final class Counting {
        private final LinkField field;
        private final Map<String, Integer> values = new HashMap<>();
        private final Map<String, Integer> words = new HashMap<>();
        private final Set<Long> seen = new HashSet<>();
        private final Set<Long> bearers = new HashSet<>();

        private Counting(LinkField field) {
            this.field = field;
        }

        private void add(long entity, String text) {
            bearers.add(entity);
            if (seen.add(Mixing.mix(entity, Mixing.of(text)))) {
                values.merge(text, 1, Integer::sum);
                for (String word : new Term(text, field.kind()).words()) {
                    if (seen.add(Mixing.mix(entity, ~Mixing.of(word)))) {
                        words.merge(word, 1, Integer::sum);
                    }
                }
            }
        }

        private Frequencies frequencies() {
            double all = Math.max(1, bearers.size());
            return new Frequencies(
                    shares(values, MOST_VALUES, all), rest(values, MOST_VALUES, all),
                    shares(words, MOST_WORDS, all), rest(words, MOST_WORDS, all));
        }

        private static Map<String, Double> shares(Map<String, Integer> counts, int most, double all) {
            Map<String, Double> shares = new LinkedHashMap<>();
            named(counts, most).forEach(named -> shares.put(named.getKey(), rounded(named.getValue() / all)));
            return shares;
        }

        private static List<Map.Entry<String, Integer>> named(Map<String, Integer> counts, int most) {
            return counts.entrySet().stream()
                    .filter(count -> count.getValue() >= FEWEST_NAMED)
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(most)
                    .collect(Collectors.toList());
        }

        /** Mean share of what is not named. */
        private static double rest(Map<String, Integer> counts, int most, double all) {
            List<Map.Entry<String, Integer>> named = named(counts, most);
            long sum = counts.values().stream().mapToLong(Integer::longValue).sum()
                    - named.stream().mapToLong(Map.Entry::getValue).sum();
            long others = (long) counts.size() - named.size();
            return rounded(Math.max(1, sum / (double) Math.max(1, others)) / all);
        }
    }

    /** Four digits that count: a file that people compare shows no more. */
    static double rounded(double share) {
        return new java.math.BigDecimal(share)
                .round(new java.math.MathContext(4))
                .doubleValue();
    }
}

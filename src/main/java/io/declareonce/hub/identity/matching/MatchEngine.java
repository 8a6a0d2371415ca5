package io.declareonce.hub.identity.matching;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standardises, blocks and weighs by a trained model: for records that stand in a store and not in a file. The same values
 * give the same keys and weights on every machine. Thread-safe.
 */
public final class MatchEngine {
    private final List<LinkField> fields;
    private final List<BlockingRule> rules;
    private final List<Frequencies> frequencies;
    private final MatchModel weights;
    private final long seed;
    private final boolean[] isBlocking;

    /**
     * @param model one field model for each of {@code fields}
     * @param name of what is matched: keys of two names never meet
     */
    public MatchEngine(List<LinkField> fields, List<BlockingRule> rules, TrainedModel model, String name) {
        this.fields = List.copyOf(fields);
        this.rules = List.copyOf(rules);
        frequencies = model.fields().stream()
                .map(TrainedModel.FieldModel::frequencies)
                .toList();
        weights = model.weights();
        seed = Mixing.of(name);
        isBlocking = new boolean[fields.size()];
        for (int i = 0; i < isBlocking.length; i++) {
            int field = i;
            isBlocking[i] = rules.stream().anyMatch(rule -> rule.uses(field));
        }
    }

    /** The standardised value of a field; null where it says nothing. */
    public @Nullable String standardise(int field, String delivered) {
        return delivered.isBlank() ? null : fields.get(field).kind().standardise(delivered);
    }

    /** Of all values together: equal for equal values. */
    public long hash(@Nullable String[] standardised) {
        long hash = seed;
        for (String value : standardised) {
            hash = Mixing.mix(hash, value == null ? 7 : Mixing.of(value));
        }
        return hash;
    }

    /**
     * Block keys, sorted and distinct: two records are compared where they share one.
     *
     * @param standardised by position of the fields
     */
    public long[] keys(@Nullable String[] standardised) {
        @Nullable Term[] terms = new @Nullable Term[standardised.length];
        for (int i = 0; i < terms.length; i++) {
            String value = standardised[i];
            terms[i] = value == null || !isBlocking[i] ? null : term(i, value);
        }
        long[] keys = new long[rules.size() * 2];
        int size = 0;
        for (int i = 0; i < rules.size(); i++) {
            long[] ofRule = keys(i, terms);
            if (size + ofRule.length > keys.length) {
                keys = Arrays.copyOf(keys, keys.length + ofRule.length + 16);
            }
            System.arraycopy(ofRule, 0, keys, size, ofRule.length);
            size += ofRule.length;
        }
        return Arrays.stream(keys, 0, size).sorted().distinct().toArray();
    }

    private Term term(int field, String value) {
        Term term = new Term(value, fields.get(field).kind());
        Column.inform(term, frequencies.get(field));
        return term;
    }

    /** The keys of one rule; none where a part is missing. */
    private long[] keys(int rule, @Nullable Term[] terms) {
        long[] keys = {Mixing.mix(seed, rule + 1)};
        for (BlockingRule.Part part : rules.get(rule).parts()) {
            Term term = terms[part.field()];
            int[] hashes = term == null ? new int[0] : part.atom().hashes(term);
            keys = product(keys, hashes);
        }
        return keys;
    }

    private static long[] product(long[] keys, int[] hashes) {
        long[] product = new long[keys.length * hashes.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = Mixing.mix(keys[i / hashes.length], hashes[i % hashes.length]);
        }
        return product;
    }

    /** @param standardised of each record its values by position of the fields */
    public Weigher weigher(List<@Nullable String[]> standardised) {
        return new PairScorer(RecordTable.of(fields, standardised, frequencies), weights);
    }
}

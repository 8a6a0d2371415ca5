package io.declareonce.hub.identity.matching;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one field over all records, each distinct value held once. */
final class Column {
    static final int MISSING = -1;
    private static final int FEW = 3;

    private final LinkField field;
    private final int[] valueOf;
    private final Term[] terms;
    private final int[] counts;
    private final @Nullable Frequencies frequencies;
    private final double @Nullable [] known;
    private final int present;
    private final Map<Atom, int[][]> keys = new EnumMap<>(Atom.class);

    Column(LinkField field, int[] valueOf, Term[] terms) {
        this(field, valueOf, terms, null);
    }

    /** @param frequencies null: those of the table itself */
    Column(LinkField field, int[] valueOf, Term[] terms, @Nullable Frequencies frequencies) {
        this.field = field;
        this.valueOf = valueOf;
        this.terms = terms;
        this.frequencies = frequencies;
        known = frequencies == null ? null : known(terms, frequencies);
        counts = new int[terms.length];
        int there = 0;
        for (int value : valueOf) {
            if (value != MISSING) {
                counts[value]++;
                there++;
            }
        }
        present = there;
        if (field.kind().hasWords() && frequencies == null) {
            informWords();
        }
    }

    private static double[] known(Term[] terms, Frequencies frequencies) {
        for (Term term : terms) {
            inform(term, frequencies);
        }
        return Arrays.stream(terms)
                .mapToDouble(term -> frequencies.ofValue(term.text()))
                .toArray();
    }

    /** Lets a term know how much each of its words tells. */
    static void inform(Term term, Frequencies frequencies) {
        float[] bits = new float[term.words().length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = information(frequencies.ofWord(term.words()[i]));
        }
        term.informs(bits);
    }

    private static float information(double share) {
        return (float) Math.max(0.1, -Math.log(share) / Math.log(2));
    }

    LinkField field() {
        return field;
    }

    int value(int record) {
        return valueOf[record];
    }

    int[] values() {
        return valueOf;
    }

    Term term(int value) {
        return terms[value];
    }

    int distinct() {
        return terms.length;
    }

    int present() {
        return present;
    }

    /** By value: hashes of its keys. Made once; not for several threads. */
    int[][] keys(Atom atom) {
        return keys.computeIfAbsent(atom, asked -> asked.keys(terms));
    }

    /** What a word tells at most that two records have, in bits: a small table holds no rare ones. */
    double mostInformation() {
        return known != null ? Double.POSITIVE_INFINITY : Math.log((present + 1) / 2.0) / Math.log(2);
    }

    /** Share of the present values that are this one, one of the two that are compared left out. */
    double frequency(int value) {
        return known != null ? known[value] : Math.max(1, counts[value] - 1) / (double) present;
    }

    /** The same, 0 for a value that so few have that it may be an error made several times. */
    double knownFrequency(int value) {
        return known != null ? known[value] : Math.max(0, counts[value] - FEW) / (double) present;
    }

    /** True where nobody but the two that are compared has the value. */
    boolean isOfTwo(int value) {
        return known == null && counts[value] <= 2;
    }

    private void informWords() {
        Map<String, Integer> seenIn = new HashMap<>();
        for (int value = 0; value < terms.length; value++) {
            for (String word : terms[value].words()) {
                seenIn.merge(word, counts[value], Integer::sum);
            }
        }
        for (Term term : terms) {
            float[] bits = new float[term.words().length];
            for (int i = 0; i < bits.length; i++) {
                double share = seenIn.getOrDefault(term.words()[i], 1) / (present + 1.0);
                bits[i] = information(share);
            }
            term.informs(bits);
        }
    }

    /** Positions of a term's words, the most telling first; equally telling ones in the order of the alphabet. */
    static int[] mostTelling(Term term, int most) {
        return java.util.stream.IntStream.range(0, term.words().length)
                .boxed()
                .sorted((i, j) -> term.information()[i] != term.information()[j]
                        ? Float.compare(term.information()[j], term.information()[i])
                        : term.words()[i].compareTo(term.words()[j]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The same column where some values are taken for missing. */
    Column without(Set<Integer> values) {
        int[] left = valueOf.clone();
        for (int i = 0; i < left.length; i++) {
            left[i] = values.contains(left[i]) ? MISSING : left[i];
        }
        return new Column(field, left, terms, frequencies);
    }

    /** The same column with its records in another order. */
    Column reordered(int[] order) {
        int[] moved = new int[order.length];
        Arrays.setAll(moved, i -> valueOf[order[i]]);
        return new Column(field, moved, terms, frequencies);
    }
}

package io.declareonce.hub.identity.matching;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What of a value stands in a blocking key. */
public enum Atom {
    /** The whole value without diacritics and blanks. */
    VALUE,
    /** The first three letters. */
    START,
    /** Of a date. */
    YEAR,
    /** Day and month of a date, without its year. */
    DAY,
    /** Each of the most telling words: several keys a record. */
    WORDS,
    /** Each two of the most telling words: several keys a record. */
    WORD_PAIRS;

    /** How many keys one value has at most. */
    int width() {
        return switch (this) {
            case WORDS -> 5;
            case WORD_PAIRS -> 10;
            default -> 1;
        };
    }

    boolean isOfWords() {
        return this == WORDS || this == WORD_PAIRS;
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By value of a column: hashes of the keys that it gives. */
    int[][] keys(Term[] terms) {
        return Arrays.stream(terms).map(this::hashes).toArray(int[][]::new);
    }

    /** Hashes of the keys that a value gives. */
    int[] hashes(Term term) {
        if (!isOfWords()) {
            String key = of(term);
            return key == null || key.isEmpty() ? new int[0] : new int[] {Mixing.key(key)};
        }
        int[] telling = Column.mostTelling(term, WORDS.width());
        if (this == WORDS) {
            return Arrays.stream(telling)
                    .map(word -> Mixing.key(term.words()[word]))
                    .toArray();
        }
        int[] pairs = new int[telling.length * (telling.length - 1) / 2];
        int at = 0;
        for (int i = 0; i < telling.length; i++) {
            for (int j = i + 1; j < telling.length; j++) {
                pairs[at++] = Mixing.key(term.words()[telling[i]]) + Mixing.key(term.words()[telling[j]]);
            }
        }
        return pairs;
    }

    /** The single key of a value; null where the value gives none. */
    private @Nullable String of(Term term) {
        return switch (this) {
            case VALUE -> term.joined();
            case START -> term.joined().length() < 3 ? null : term.joined().substring(0, 3);
            case YEAR -> term.text().substring(0, 4);
            case DAY -> Dates.isWhole(term.text()) ? term.text().substring(4) : null;
            case WORDS, WORD_PAIRS -> throw new IllegalStateException("several keys");
        };
    }
}

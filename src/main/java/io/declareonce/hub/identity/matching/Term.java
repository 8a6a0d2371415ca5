package io.declareonce.hub.identity.matching;

import io.declareonce.hub.dictionary.NameFolding;

/** One distinct value of a column, prepared once for all comparisons in which it takes part. */
final class Term {
    private static final String[] NO_WORDS = {};

    private final String text;
    private final String folded;
    private final String joined;
    private final String[] words;
    private final long letters;
    private final boolean isDependent;
    private final String numbers;
    /** How much each word tells, in bits; set when the whole column is known. */
    private float[] information;

    Term(String text, Kind kind) {
        this.text = text;
        boolean hasMarks = text.chars().anyMatch(c -> c >= 0x80);
        folded = hasMarks && kind != Kind.EMAIL ? NameFolding.fold(text) : text;
        words = kind.hasWords()
                ? java.util.Arrays.stream(folded.split(" ", -1)).distinct().toArray(String[]::new)
                : NO_WORDS;
        isDependent = kind == Kind.ORGANISATION && LegalForms.isDependent(folded.split(" ", -1));
        numbers = kind == Kind.ORGANISATION ? numbers(words) : "";
        joined = kind.hasWords() ? folded.replace(" ", "") : folded;
        information = new float[words.length];
        letters = lettersOf(folded);
    }

    String text() {
        return text;
    }

    /** Without diacritics. */
    String folded() {
        return folded;
    }

    /** Without diacritics and blanks. */
    String joined() {
        return joined;
    }

    String[] words() {
        return words;
    }

    private static String numbers(String[] words) {
        return java.util.Arrays.stream(words)
                .filter(word -> word.chars().allMatch(c -> c >= '0' && c <= '9'))
                .sorted()
                .collect(java.util.stream.Collectors.joining(" "));
    }

    /** Of an organisation: the numbers among the words of its name, which tell units of one name apart. */
    String numbers() {
        return numbers;
    }

    /** Of an organisation: it is a branch of the one whose name it carries. */
    boolean isDependent() {
        return isDependent;
    }

    float[] information() {
        return information;
    }

    void informs(float[] bits) {
        information = bits;
    }

    /** How many sorts of letters stand in one value and not in the other, in either direction the larger. */
    int strangeLetters(Term other) {
        return Math.max(Long.bitCount(letters & ~other.letters), Long.bitCount(other.letters & ~letters));
    }

    /** No more than this can Jaro's similarity be: a letter that the other has not matches nothing. */
    double mostJaro(Term other) {
        int mine = folded.length();
        int yours = other.folded.length();
        double matching = Math.min(
                mine - Long.bitCount(letters & ~other.letters), yours - Long.bitCount(other.letters & ~letters));
        return (matching / mine + matching / yours + 1) / 3;
    }

    private static long lettersOf(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << (text.charAt(i) & 63);
        }
        return letters;
    }
}

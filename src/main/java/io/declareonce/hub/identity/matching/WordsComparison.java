package io.declareonce.hub.identity.matching;

import java.util.List;

/**
 * Texts of several words, weighed by how much each word tells in its column. Words match when equal, when one begins the
 * other (blv and blvd) or when they are nearly equal; a text that is part of the other counts half way.
 */
final class WordsComparison implements Comparison {
    private static final List<String> LEVELS = List.of(
            "missing",
            "else",
            "a quarter shared",
            "half shared",
            "one is part of the other",
            "three quarters shared",
            "nearly all shared",
            "exact");
    private static final double NEAR = 0.92;

    @Override
    public List<String> levels() {
        return LEVELS;
    }

    /** A branch and its parent, or School 2 and School 3, have one name but for the word that parts them. */
    @Override
    public int level(Term a, Term b) {
        boolean areUnitsOfOneName =
                a.isDependent() != b.isDependent() || !a.numbers().equals(b.numbers());
        return areUnitsOfOneName ? ELSE : levelOfText(a, b);
    }

    private static int levelOfText(Term a, Term b) {
        if (a.text().equals(b.text())) {
            return 7;
        }
        if (a.joined().equals(b.joined())) {
            return 6;
        }
        double mine = sum(a.information());
        double yours = sum(b.information());
        double shared = shared(a, b);
        double both = 2 * shared / (mine + yours);
        double part = shared / Math.min(mine, yours);
        if (both >= 0.9 || (both >= 0.4 && isNearlyEqual(a, b))) {
            return 6;
        }
        if (both >= 0.75) {
            return 5;
        }
        boolean isPart = part >= 0.95 && Math.min(a.words().length, b.words().length) >= 2;
        return isPart ? 4 : both >= 0.5 ? 3 : both >= 0.25 ? 2 : ELSE;
    }

    private static boolean isNearlyEqual(Term a, Term b) {
        return a.strangeLetters(b) <= 2 && Distances.jaroWinkler(a.joined(), b.joined()) >= 0.95;
    }

    /** Information of the words that both have; each word is matched once. */
    static double shared(Term a, Term b) {
        double shared = 0;
        long taken = 0;
        for (int i = 0; i < a.words().length; i++) {
            int best = -1;
            double share = 0;
            for (int j = 0; j < b.words().length && j < Long.SIZE; j++) {
                double alike = ((taken >> j) & 1) == 1 ? 0 : alike(a.words()[i], b.words()[j]);
                if (alike > share) {
                    share = alike;
                    best = j;
                }
            }
            if (best >= 0) {
                taken |= 1L << best;
                shared += share * (a.information()[i] + b.information()[best]) / 2;
            }
        }
        return shared;
    }

    /** Information of the most telling word that both have, in bits; 0 where none is equal. */
    static double mostTelling(Term a, Term b) {
        double most = 0;
        for (int i = 0; i < a.words().length; i++) {
            for (String word : b.words()) {
                if (a.information()[i] > most && word.equals(a.words()[i])) {
                    most = a.information()[i];
                }
            }
        }
        return most;
    }

    private static double alike(String word, String other) {
        if (word.equals(other)) {
            return 1;
        }
        int shorter = Math.min(word.length(), other.length());
        boolean hasDigit = Character.isDigit(word.charAt(0)) || Character.isDigit(other.charAt(0));
        if (shorter < 2 || hasDigit || word.charAt(0) != other.charAt(0)) {
            return 0;
        }
        if (word.startsWith(other) || other.startsWith(word)) {
            return shorter == 2 ? 0.7 : 0.85;
        }
        return shorter > 3 && Distances.jaroWinkler(word, other) >= NEAR ? 0.9 : 0;
    }

    private static double sum(float[] bits) {
        double sum = 0;
        for (float each : bits) {
            sum += each;
        }
        return sum;
    }
}

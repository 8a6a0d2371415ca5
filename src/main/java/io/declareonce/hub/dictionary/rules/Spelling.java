package io.declareonce.hub.dictionary.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who misspelt a name. */
final class Spelling {
    private Spelling() {}

    /** The nearest name, where it is near enough to be worth telling; of equally near ones the first in the alphabet. */
    static Optional<String> nearest(String misspelt, Collection<String> names) {
        int allowed = Math.max(1, misspelt.length() / 3);
        return names.stream()
                .filter(name -> distance(misspelt, name) <= allowed)
                .min(Comparator.<String>comparingInt(name -> distance(misspelt, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence to follow a complaint, with a blank before it; empty where nothing is near. */
    static String didYouMean(String misspelt, Collection<String> names) {
        return nearest(misspelt, names)
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    /** Changed, missing, added and swapped neighbouring letters. */
    private static int distance(String from, String to) {
        int[][] rows = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(from, to, rows, i, j);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int step(String from, String to, int[][] rows, int i, int j) {
        int changed = rows[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean isSwapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isSwapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}

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

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            previous = nextRow(from.charAt(i - 1), to, previous, i);
        }
        return previous[to.length()];
    }

    private static int[] nextRow(char c, String to, int[] previous, int i) {
        int[] row = new int[to.length() + 1];
        row[0] = i;
        for (int j = 1; j <= to.length(); j++) {
            int changed = previous[j - 1] + (c == to.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(changed, Math.min(row[j - 1], previous[j]) + 1);
        }
        return row;
    }
}

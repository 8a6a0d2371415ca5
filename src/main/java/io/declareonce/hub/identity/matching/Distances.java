package io.declareonce.hub.identity.matching;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Distances between texts. Thread-safe. */
final class Distances {
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final int LONGEST = 64;

    private Distances() {}

    static double jaroWinkler(String a, String b) {
        return JARO_WINKLER.apply(a, b);
    }

    /**
     * Changed, missing, added and swapped neighbouring characters; a number above {@code most} where there are more. Stops
     * early, which the library's distance (without swaps) cannot do for swaps.
     */
    static int edits(String a, String b, int most) {
        int n = Math.min(a.length(), LONGEST);
        int m = Math.min(b.length(), LONGEST);
        if (Math.abs(n - m) > most) {
            return most + 1;
        }
        int[] before = new int[m + 1];
        int[] above = new int[m + 1];
        int[] row = new int[m + 1];
        for (int j = 0; j <= m; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= n; i++) {
            if (fill(a, b, i, before, above, row) > most) {
                return most + 1;
            }
            int[] spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return above[m];
    }

    private static int fill(String a, String b, int i, int[] before, int[] above, int[] row) {
        row[0] = i;
        int least = i;
        for (int j = 1; j < row.length; j++) {
            boolean isEqual = a.charAt(i - 1) == b.charAt(j - 1);
            int cost = Math.min(above[j - 1] + (isEqual ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                cost = Math.min(cost, before[j - 2] + 1);
            }
            row[j] = cost;
            least = Math.min(least, cost);
        }
        return least;
    }
}

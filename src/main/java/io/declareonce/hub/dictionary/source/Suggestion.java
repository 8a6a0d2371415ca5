package io.declareonce.hub.dictionary.source;

import io.declareonce.hub.lineage.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** "Did you mean": the known name that is nearest to a misspelt one. */
public final class Suggestion {
    private static final int NAMES_TOLD = 8;

    private Suggestion() {}

    /** A remedy that names the nearest known name, or else the first known names. */
    public static Text remedy(String wrong, Collection<String> known) {
        Optional<String> nearest = nearest(wrong, known);
        if (nearest.isPresent()) {
            return new Text("có phải là " + nearest.get() + "?", "did you mean " + nearest.get() + "?");
        }
        if (known.isEmpty()) {
            return new Text("chưa có tên nào được khai báo", "none is declared yet");
        }
        List<String> some = known.stream().sorted().limit(NAMES_TOLD).toList();
        String list = String.join(", ", some) + (known.size() > NAMES_TOLD ? ", ..." : "");
        return new Text("dùng một trong: " + list, "use one of: " + list);
    }

    static Optional<String> nearest(String wrong, Collection<String> known) {
        int allowed = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(name -> distance(wrong, name) <= allowed)
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

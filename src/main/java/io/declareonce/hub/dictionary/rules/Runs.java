package io.declareonce.hub.dictionary.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A pattern that is runs of characters, such as {@code [0-9]{12}} or {@code [A-ZĐ]{1,2} [0-9]{6,8}}, as one loop: where a
 * run may end early, what follows it is none of its characters, so that nothing is ever tried twice. Some three times as
 * fast as a table. Immutable, thread-safe.
 */
final class Runs {
    private final Run[] runs;

    private Runs(List<Run> runs) {
        this.runs = runs.toArray(Run[]::new);
    }

    /** Empty where the pattern is anything else. */
    static Optional<Runs> of(PatternTree tree) {
        List<Run> runs = new ArrayList<>();
        return collect(tree, runs) && areDecided(runs) ? Optional.of(new Runs(runs)) : Optional.empty();
    }

    private static boolean collect(PatternTree tree, List<Run> runs) {
        if (tree instanceof PatternTree.Sequence sequence) {
            return sequence.parts().stream().allMatch(part -> collect(part, runs));
        }
        if (tree instanceof PatternTree.OneOf one) {
            return !one.isWide() && runs.add(new Run(one.units(), 1, 1));
        }
        return tree instanceof PatternTree.Repeated repeated
                && repeated.part() instanceof PatternTree.OneOf part
                && !part.isWide()
                && runs.add(new Run(part.units(), repeated.min(), repeated.max()));
    }

    private static boolean areDecided(List<Run> runs) {
        for (int i = 0; i < runs.size(); i++) {
            boolean isOpen = runs.get(i).min < runs.get(i).max;
            for (int j = i + 1; isOpen && j < runs.size(); j++) {
                if (runs.get(i).units.intersects(runs.get(j).units)) {
                    return false;
                }
                isOpen = runs.get(j).min == 0;
            }
        }
        return true;
    }

    /** True where the whole text matches. */
    boolean matches(String text) {
        int at = 0;
        for (Run run : runs) {
            int end = run.end(text, at);
            if (end < 0) {
                return false;
            }
            at = end;
        }
        return at == text.length();
    }

    private static final class Run {
        private final BitSet units;
        private final long low;
        private final long high;
        private final int min;
        private final int max;

        Run(BitSet units, int min, int max) {
            this.units = units;
            this.min = min;
            this.max = max;
            long[] words = units.get(0, 128).toLongArray();
            low = words.length > 0 ? words[0] : 0;
            high = words.length > 1 ? words[1] : 0;
        }

        /** Where the run ends, or -1 where it is too short. */
        int end(String text, int from) {
            int last = max < text.length() - from ? from + max : text.length();
            int at = from;
            while (at < last && has(text.charAt(at))) {
                at++;
            }
            return at - from < min ? -1 : at;
        }

        private boolean has(char unit) {
            if (unit < 64) {
                return (low >>> unit & 1) != 0;
            }
            return unit < 128 ? (high >>> unit & 1) != 0 : units.get(unit);
        }
    }
}

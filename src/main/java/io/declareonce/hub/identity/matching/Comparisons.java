package io.declareonce.hub.identity.matching;

import java.util.List;

/** The comparisons there are. Thresholds are the same for all data. */
final class Comparisons {
    /** Level of a name that stands in the other name field of the other record. */
    static final int SWAPPED = 2;

    /** With four equal letters at the beginning, Jaro's 2/3 becomes 0.80. */
    private static final double LEAST_JARO = 0.666;

    static final Comparison NAME = new Comparison() {
        private final List<String> levels = List.of(
                "missing",
                "else",
                "swapped",
                "similar (Jaro-Winkler 0.80 or initial)",
                "close (Jaro-Winkler 0.88)",
                "near (Jaro-Winkler 0.92 or one edit)",
                "exact");

        @Override
        public List<String> levels() {
            return levels;
        }

        @Override
        public int level(Term a, Term b) {
            String first = a.folded();
            String second = b.folded();
            if (first.equals(second)) {
                return a.text().equals(b.text()) ? 6 : 5;
            }
            int shorter = Math.min(first.length(), second.length());
            int longer = Math.max(first.length(), second.length());
            if (shorter > 3
                    && longer - shorter <= 1
                    && a.strangeLetters(b) <= 1
                    && Distances.edits(first, second, 1) <= 1) {
                return 5;
            }
            if (shorter <= 3 && (first.startsWith(second) || second.startsWith(first))) {
                return 3;
            }
            if (a.mostJaro(b) < LEAST_JARO) {
                return ELSE;
            }
            double similarity = Distances.jaroWinkler(first, second);
            return similarity >= 0.92 ? 5 : similarity >= 0.88 ? 4 : similarity >= 0.80 ? 3 : ELSE;
        }
    };

    static final Comparison DATE = new Comparison() {
        private final List<String> levels = List.of(
                "missing",
                "else",
                "year within 1 or two parts equal",
                "two digits wrong",
                "year equal, rest unknown",
                "one digit wrong or swapped",
                "day and month swapped",
                "exact");

        @Override
        public List<String> levels() {
            return levels;
        }

        @Override
        public int level(Term a, Term b) {
            String first = a.text();
            String second = b.text();
            boolean isWhole = Dates.isWhole(first) && Dates.isWhole(second);
            if (!isWhole) {
                return partly(first, second);
            }
            if (first.equals(second)) {
                return 7;
            }
            if (first.regionMatches(0, second, 0, 4)
                    && first.regionMatches(4, second, 6, 2)
                    && first.regionMatches(6, second, 4, 2)) {
                return 6;
            }
            int edits = Distances.edits(first, second, 2);
            return edits == 1 ? 5 : edits == 2 ? 3 : shareTwoParts(first, second) ? 2 : ELSE;
        }

        private int partly(String first, String second) {
            if (first.regionMatches(0, second, 0, 4)) {
                boolean isMonthAgainst = !first.startsWith("00", 4)
                        && !second.startsWith("00", 4)
                        && !first.regionMatches(4, second, 4, 2);
                return isMonthAgainst ? 2 : 4;
            }
            int years = Math.abs(Integer.parseInt(first.substring(0, 4)) - Integer.parseInt(second.substring(0, 4)));
            return years == 1 ? 2 : ELSE;
        }

        private boolean shareTwoParts(String first, String second) {
            int equal = (first.regionMatches(0, second, 0, 4) ? 1 : 0)
                    + (first.regionMatches(4, second, 4, 2) ? 1 : 0)
                    + (first.regionMatches(6, second, 6, 2) ? 1 : 0);
            return equal == 2;
        }
    };

    static final Comparison CODE = new Comparison() {
        private final List<String> levels = List.of("missing", "else", "two edits", "one edit", "exact");

        @Override
        public List<String> levels() {
            return levels;
        }

        @Override
        public int level(Term a, Term b) {
            String first = a.folded();
            String second = b.folded();
            if (first.equals(second)) {
                return 4;
            }
            int most = Math.min(first.length(), second.length()) > 5 ? 2 : 1;
            int edits = Distances.edits(first, second, most);
            return edits == 1 ? 3 : edits <= most ? 2 : ELSE;
        }
    };

    static final Comparison NUMBER = new Comparison() {
        private final List<String> levels = List.of("missing", "else", "within 2 or one edit", "exact");

        @Override
        public List<String> levels() {
            return levels;
        }

        @Override
        public int level(Term a, Term b) {
            String first = a.folded();
            String second = b.folded();
            if (first.equals(second)) {
                return 3;
            }
            boolean isLong = Math.min(first.length(), second.length()) > 2;
            return (isLong && Distances.edits(first, second, 1) <= 1) || isWithin(first, second, 2) ? 2 : ELSE;
        }

        private boolean isWithin(String first, String second, int distance) {
            boolean areNumbers = isShortNumber(first) && isShortNumber(second);
            return areNumbers && Math.abs(Integer.parseInt(first) - Integer.parseInt(second)) <= distance;
        }

        private boolean isShortNumber(String text) {
            return text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    };

    static final Comparison CATEGORY = new Comparison() {
        private final List<String> levels = List.of("missing", "else", "exact");

        @Override
        public List<String> levels() {
            return levels;
        }

        @Override
        public int level(Term a, Term b) {
            return a.folded().equals(b.folded()) ? 2 : ELSE;
        }
    };

    static final Comparison EMAIL = new Comparison() {
        private final List<String> levels = List.of(
                "missing", "else", "similar (Jaro-Winkler 0.88)", "near (two edits)", "equal before the @", "exact");

        @Override
        public List<String> levels() {
            return levels;
        }

        @Override
        public int level(Term a, Term b) {
            String first = a.folded();
            String second = b.folded();
            if (first.equals(second)) {
                return 5;
            }
            String user = user(first);
            String otherUser = user(second);
            if (user.equals(otherUser)) {
                return 4;
            }
            if (Distances.edits(first, second, 2) <= 2) {
                return 3;
            }
            return Distances.jaroWinkler(user, otherUser) >= 0.88 ? 2 : ELSE;
        }

        private String user(String email) {
            int at = email.indexOf('@');
            return at < 0 ? email : email.substring(0, at);
        }
    };

    static final Comparison WORDS = new WordsComparison();

    private Comparisons() {}
}

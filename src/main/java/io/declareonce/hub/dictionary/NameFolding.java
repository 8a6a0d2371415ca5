package io.declareonce.hub.dictionary;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Vietnamese names brought to lower-case tokens without marks, for comparing and blocking only: {@code "NGUYỄN  Thị Đào"}
 * becomes {@code "nguyen thi dao"}. Whatever is no letter, digit or mark parts tokens. Residue of typing methods (Telex,
 * VNI) is not repaired here. Thread-safe.
 */
public final class NameFolding {
    /** Covers Latin with all its extensions and the combining marks; whatever is beyond takes the slow way. */
    private static final int TABLE_SIZE = 0x2100;

    private static final char SEPARATOR = ' ';
    private static final char SKIPPED = 0;
    private static final char SLOW = 0xFFFF;
    private static final char[] FOLDED = table();

    private NameFolding() {}

    /** Tokens joined by one blank; empty where the name has no letter or digit. */
    public static String fold(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); ) {
            int point = name.codePointAt(at);
            at += Character.charCount(point);
            append(folded, point);
        }
        int end = folded.length();
        return end > 0 && folded.charAt(end - 1) == SEPARATOR ? folded.substring(0, end - 1) : folded.toString();
    }

    /** The folded tokens in their order. */
    public static List<String> tokens(String name) {
        String folded = fold(name);
        List<String> tokens = new ArrayList<>(4);
        for (int start = 0; start < folded.length(); ) {
            int end = endOfToken(folded, start);
            tokens.add(folded.substring(start, end));
            start = end + 1;
        }
        return tokens;
    }

    /** True where at least one folded token stands in both names. */
    public static boolean shareToken(String a, String b) {
        String first = fold(a);
        String second = fold(b);
        for (int start = 0; start < first.length(); ) {
            int end = endOfToken(first, start);
            if (hasToken(second, first, start, end)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean hasToken(String folded, String token, int from, int to) {
        for (int start = 0; start < folded.length(); ) {
            int end = endOfToken(folded, start);
            if (end - start == to - from && folded.regionMatches(start, token, from, to - from)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static int endOfToken(String folded, int start) {
        int end = folded.indexOf(SEPARATOR, start);
        return end < 0 ? folded.length() : end;
    }

    private static void append(StringBuilder folded, int point) {
        char known = point < TABLE_SIZE ? FOLDED[point] : SLOW;
        if (known == SLOW) {
            appendSlowly(folded, point);
        } else if (known != SKIPPED) {
            appendFolded(folded, known);
        }
    }

    private static void appendFolded(StringBuilder folded, int point) {
        if (point != SEPARATOR) {
            folded.appendCodePoint(point);
        } else if (folded.length() > 0 && folded.charAt(folded.length() - 1) != SEPARATOR) {
            folded.append(SEPARATOR);
        }
    }

    private static void appendSlowly(StringBuilder folded, int point) {
        String lower = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        lower.codePoints()
                .map(NameFolding::base)
                .filter(base -> base != SKIPPED)
                .forEach(base -> {
                    appendFolded(folded, base);
                });
    }

    /** What a decomposed lower-case code point becomes: itself, a separator, or {@link #SKIPPED}. */
    private static int base(int point) {
        if (Character.isLetterOrDigit(point)) {
            return stroked(point);
        }
        int type = Character.getType(point);
        boolean isMark = type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
        return isMark || Character.isIdentifierIgnorable(point) ? SKIPPED : SEPARATOR;
    }

    /** đ and its look-alikes (ð, ɖ) do not decompose. */
    private static int stroked(int lower) {
        return lower == 'đ' || lower == 'ð' || lower == 'ɖ' ? 'd' : lower;
    }

    private static char[] table() {
        char[] table = new char[TABLE_SIZE];
        for (int point = 0; point < TABLE_SIZE; point++) {
            table[point] = entry(point);
        }
        return table;
    }

    private static char entry(int point) {
        StringBuilder folded = new StringBuilder("x");
        appendSlowly(folded, point);
        return switch (folded.length()) {
            case 1 -> SKIPPED;
            case 2 -> folded.charAt(1);
            default -> SLOW;
        };
    }
}

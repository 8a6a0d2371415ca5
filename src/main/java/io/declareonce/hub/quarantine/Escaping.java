package io.declareonce.hub.quarantine;

import org.jspecify.annotations.Nullable;

/**
 * Writes any Java text so that PostgreSQL's jsonb can hold it, and back. A backslash becomes two, U+0000 becomes
 * {@code \0}, half a surrogate pair becomes {@code \\uD800}; a text that is longer than what is kept ends in {@code \>}.
 */
final class Escaping {
    /** In characters. The whole text stands in the submission's payload. */
    static final int KEPT = 256 * 1024;

    private static final String CUT = "\\>";

    private Escaping() {}

    static String escape(String text) {
        int end = Math.min(text.length(), KEPT);
        for (int i = 0; i < end; i++) {
            if (isSpecial(text.charAt(i))) {
                return escapeFrom(i, text, end);
            }
        }
        return end < text.length() ? text.substring(0, end) + CUT : text;
    }

    private static boolean isSpecial(char c) {
        return c == '\\' || c == 0 || Character.isSurrogate(c);
    }

    private static String escapeFrom(int first, String text, int end) {
        StringBuilder escaped = new StringBuilder(end + 16).append(text, 0, first);
        int i = first;
        while (i < end) {
            i += escapeOne(text, i, end, escaped);
        }
        if (end < text.length()) {
            escaped.append(CUT);
        }
        return escaped.toString();
    }

    private static int escapeOne(String text, int i, int end, StringBuilder escaped) {
        char c = text.charAt(i);
        if (c == '\\') {
            escaped.append("\\\\");
        } else if (c == 0) {
            escaped.append("\\0");
        } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
            escaped.append(c).append(text.charAt(i + 1));
            return 2;
        } else if (Character.isSurrogate(c)) {
            escaped.append("\\u").append(Integer.toHexString(c));
        } else {
            escaped.append(c);
        }
        return 1;
    }

    /** True where the text was too long to be kept whole. */
    static boolean isCut(@Nullable String escaped) {
        return escaped != null && escaped.endsWith(CUT) && (backslashesBeforeEnd(escaped) & 1) == 1;
    }

    private static int backslashesBeforeEnd(String escaped) {
        int i = escaped.length() - 2;
        int count = 0;
        while (i >= 0 && escaped.charAt(i) == '\\') {
            count++;
            i--;
        }
        return count;
    }

    /** The text again; of one that was cut, what was kept and an ellipsis. */
    static String unescape(String escaped) {
        int backslash = escaped.indexOf('\\');
        if (backslash < 0) {
            return escaped;
        }
        StringBuilder text = new StringBuilder(escaped.length()).append(escaped, 0, backslash);
        int i = backslash;
        while (i < escaped.length()) {
            i += unescapeOne(escaped, i, text);
        }
        return text.toString();
    }

    private static int unescapeOne(String escaped, int i, StringBuilder text) {
        char c = escaped.charAt(i);
        if (c != '\\') {
            text.append(c);
            return 1;
        }
        switch (escaped.charAt(i + 1)) {
            case '0' -> text.append('\0');
            case '>' -> text.append('…');
            case 'u' -> {
                text.append((char) Integer.parseInt(escaped, i + 2, i + 6, 16));
                return 6;
            }
            default -> text.append(escaped.charAt(i + 1));
        }
        return 2;
    }
}

package io.declareonce.hub.intake.decoding;

import java.text.Normalizer;
import java.util.List;

/** Silent repairs of text: composition form and blanks. Immutable, thread-safe. */
final class TextRepair {
    private static final char NO_BREAK_SPACE = 0xA0;
    private static final char FIRST_OTHER_BLANK = 0x1680;
    private static final int FIRST_COMBINING = 0x300;
    private static final int FIRST_VIETNAMESE = 0x1E00;
    private static final int LAST_VIETNAMESE = 0x1EFF;

    private final boolean composes;
    private final boolean trims;

    TextRepair(boolean composes, boolean trims) {
        this.composes = composes;
        this.trims = trims;
    }

    static TextRepair of(List<String> repairs) {
        return new TextRepair(repairs.contains("nfc"), repairs.contains("blanks"));
    }

    /** The text itself where there is nothing to repair. */
    String apply(String text) {
        boolean blanks = false;
        boolean combining = false;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ') {
                blanks |= c != ' ' || before == ' ';
            } else if (c >= NO_BREAK_SPACE) {
                blanks |= c == NO_BREAK_SPACE || (c >= FIRST_OTHER_BLANK && !isVietnamese(c) && isOddBlank(c));
                combining |= mayCompose(c);
            }
            before = c;
        }
        String composed = combining && composes ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
        return trims && (blanks || before == ' ') ? withoutBlanks(composed) : composed;
    }

    /** Everything before the combining marks and the block of precomposed Vietnamese letters is composed already. */
    private static boolean mayCompose(char c) {
        return c >= FIRST_COMBINING && !isVietnamese(c);
    }

    private static boolean isVietnamese(char c) {
        return c >= FIRST_VIETNAMESE && c <= LAST_VIETNAMESE;
    }

    static boolean isOddBlank(char c) {
        return c == NO_BREAK_SPACE
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000
                || c == FIRST_OTHER_BLANK
                || (c >= 0x2000 && c <= 0x200A)
                || isZeroWidth(c);
    }

    private static boolean isZeroWidth(char c) {
        return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
    }

    /** No blanks at the ends, single spaces inside, no characters without width. */
    static String withoutBlanks(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isZeroWidth(c)) {
                continue;
            }
            if (c <= ' ' || isOddBlank(c)) {
                pending = kept.length() > 0;
                continue;
            }
            if (pending) {
                kept.append(' ');
                pending = false;
            }
            kept.append(c);
        }
        return kept.toString();
    }
}

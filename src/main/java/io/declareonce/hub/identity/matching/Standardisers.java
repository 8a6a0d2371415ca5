package io.declareonce.hub.identity.matching;

import io.declareonce.hub.dictionary.NameFolding;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings values to one form. What stands for "not known" becomes null. */
final class Standardisers {
    private static final Set<String> NOTHING = Set.of(
            "",
            "-",
            ".",
            "?",
            "n/a",
            "na",
            "nan",
            "none",
            "null",
            "nil",
            "unknown",
            "not known",
            "khong",
            "khong ro",
            "không",
            "không rõ",
            "chưa rõ",
            "x",
            "xx",
            "xxx");
    /** What a phone number keeps of its end: enough to tell apart, free of country codes and trunk prefixes. */
    private static final int PHONE_DIGITS = 9;

    private static final int FEWEST_PHONE_DIGITS = 5;

    private Standardisers() {}

    /** Composed, lower case, one blank between words. */
    static @Nullable String clean(String delivered) {
        String text = Normalizer.isNormalized(delivered, Normalizer.Form.NFC)
                ? delivered
                : Normalizer.normalize(delivered, Normalizer.Form.NFC);
        text = oneBlank(text.toLowerCase(Locale.ROOT));
        return NOTHING.contains(text) ? null : text;
    }

    private static String oneBlank(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isBlank = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
            if (!isBlank) {
                kept.append(c);
            } else if (kept.length() > 0 && kept.charAt(kept.length() - 1) != ' ') {
                kept.append(' ');
            }
        }
        int end = kept.length();
        return end > 0 && kept.charAt(end - 1) == ' ' ? kept.substring(0, end - 1) : kept.toString();
    }

    /** Letters and digits with their marks, tones where the newer spelling puts them; hyphens and points part words. */
    static @Nullable String name(String delivered) {
        String text = clean(delivered);
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                kept.append(c);
            } else if (c != '\'' && c != '’') {
                kept.append(' ');
            }
        }
        String name = oneBlank(kept.toString());
        return NOTHING.contains(name) ? null : TonePlacement.settle(name);
    }

    /** Words without marks, for texts whose spelling nobody controls. */
    static @Nullable String words(String delivered) {
        String text = clean(delivered);
        if (text == null) {
            return null;
        }
        String folded = NameFolding.fold(text.replace("'", "").replace("’", "").replace("&", " and "));
        return folded.isEmpty() ? null : folded;
    }

    static @Nullable String email(String delivered) {
        String text = clean(delivered);
        return text == null || text.indexOf('@') < 1 ? text : text.replace(" ", "");
    }

    /** Letters and digits; one digit repeated, as in 000000000, says nothing. */
    static @Nullable String code(String delivered) {
        String text = clean(delivered);
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(Character::isLetterOrDigit).forEach(c -> kept.append((char) c));
        return kept.length() == 0 || isPlaceholder(kept) ? null : kept.toString();
    }

    static @Nullable String phone(String delivered) {
        String digits = digits(delivered);
        if (digits.length() < FEWEST_PHONE_DIGITS || isPlaceholder(digits)) {
            return null;
        }
        return digits.substring(Math.max(0, digits.length() - PHONE_DIGITS));
    }

    /** Without leading zeros and without what follows a decimal point of zeros. */
    static @Nullable String number(String delivered) {
        String text = clean(delivered);
        if (text == null) {
            return null;
        }
        String plain = text.replace(" ", "").replaceFirst("\\.0+$", "").replaceFirst("^0+(?=.)", "");
        return plain.isEmpty() ? null : plain;
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static boolean isPlaceholder(CharSequence code) {
        return code.length() > 2 && code.chars().allMatch(c -> c == code.charAt(0));
    }
}

package io.declareonce.hub.intake.decoding;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the numbers of a date by a pattern of the letters {@code yMdHm}, taken apart beforehand. A date is one number, so
 * that reading allocates nothing; 0 stands for a text that is written otherwise. Immutable, thread-safe.
 */
final class NumericDate {
    /** From the lowest bits of a date to the highest; only the last has more than two digits. */
    private static final String LETTERS = "mHdMy";

    private static final int BITS = 8;
    private static final int MASK = (1 << BITS) - 1;

    /** By part: which of {@link #LETTERS} it is, or the sign itself as a negative number. */
    private final int[] parts;

    private final int[] widths;

    private NumericDate(int[] parts, int[] widths) {
        this.parts = parts;
        this.widths = widths;
    }

    static NumericDate of(String pattern) {
        List<Integer> parts = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        int i = 0;
        while (i < pattern.length()) {
            int start = i++;
            char letter = pattern.charAt(start);
            int part = LETTERS.indexOf(letter);
            while (part >= 0 && i < pattern.length() && pattern.charAt(i) == letter) {
                i++;
            }
            parts.add(part < 0 ? -letter : part);
            widths.add(i - start);
        }
        return new NumericDate(
                parts.stream().mapToInt(Integer::intValue).toArray(),
                widths.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The parts that the pattern has, to be asked for by {@link #year} and the others. */
    long read(String text) {
        long date = 0;
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] < 0) {
                if (at >= text.length() || text.charAt(at++) != -parts[i]) {
                    return 0;
                }
                continue;
            }
            int width = widths[i];
            int most = width == 1 ? 2 : width;
            int start = at;
            int number = 0;
            while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
                number = 10 * number + text.charAt(at++) - '0';
            }
            if (at == start || (width > 1 && at - start != width)) {
                return 0;
            }
            date |= (long) number << (BITS * parts[i]);
        }
        return at == text.length() ? date : 0;
    }

    static int minute(long date) {
        return (int) (date & MASK);
    }

    static int hour(long date) {
        return (int) (date >> BITS & MASK);
    }

    static int day(long date) {
        return (int) ((date >> (2 * BITS)) & MASK);
    }

    static int month(long date) {
        return (int) ((date >> (3 * BITS)) & MASK);
    }

    static int year(long date) {
        return (int) (date >> (4 * BITS));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}

package io.declareonce.hub.lineage;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A date known to the year, the month or the day, such as {@code 1945}, {@code 1945-03} or {@code 1945-03-07}.
 *
 * @param month 1 to 12, or 0 where unknown
 * @param day 1 to 31, or 0 where unknown; a day needs a month
 */
public record PartialDate(int year, int month, int day) implements Comparable<PartialDate> {

    /** @throws DateTimeException where no such day exists, or the year has not four digits */
    public PartialDate {
        if (year < 0 || year > 9999) {
            throw new DateTimeException("a year has four digits");
        }
        if (month == 0 && day != 0) {
            throw new DateTimeException("a day needs a month");
        }
        if (year < 0 || year > 9999) {
            throw new DateTimeException("a year has four digits");
        }
        LocalDate.of(year, Math.max(month, 1), Math.max(day, 1));
    }

    public static PartialDate of(LocalDate date) {
        return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /**
     * Reads the three written forms {@code yyyy}, {@code yyyy-MM} and {@code yyyy-MM-dd}.
     *
     * @throws DateTimeException where the text is none of them
     */
    public static PartialDate parse(String text) {
        try {
            return switch (text.length()) {
                case 4 -> new PartialDate(Integer.parseInt(text), 0, 0);
                case 7 -> new PartialDate(Integer.parseInt(text, 0, 4, 10), part(text, 4), 0);
                case 10 -> new PartialDate(Integer.parseInt(text, 0, 4, 10), part(text, 4), part(text, 7));
                default -> throw new DateTimeException("no partial date");
            };
        } catch (NumberFormatException broken) {
            throw new DateTimeException("no partial date", broken);
        }
    }

    private static int part(String text, int dash) {
        int value = Integer.parseInt(text, dash + 1, dash + 3, 10);
        if (text.charAt(dash) != '-' || value == 0) {
            throw new DateTimeException("no partial date");
        }
        return value;
    }

    /** True where both agree at the coarser of the two precisions. */
    public boolean agrees(PartialDate other) {
        return year == other.year
                && (month == 0 || other.month == 0 || month == other.month)
                && (day == 0 || other.day == 0 || day == other.day);
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, Math.max(month, 1), Math.max(day, 1));
    }

    /** By first day, the coarser date first. */
    @Override
    public int compareTo(PartialDate other) {
        int byDay = firstDay().compareTo(other.firstDay());
        return byDay != 0 ? byDay : Integer.compare(precision(), other.precision());
    }

    private int precision() {
        return day != 0 ? 3 : month != 0 ? 2 : 1;
    }

    /** One of the three forms that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(10);
        append(text, year / 100);
        append(text, year % 100);
        if (month != 0) {
            append(text.append('-'), month);
        }
        if (day != 0) {
            append(text.append('-'), day);
        }
        return text.toString();
    }

    /** Two digits; {@code String.format} costs a microsecond, and every stored record writes dates. */
    private static void append(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}

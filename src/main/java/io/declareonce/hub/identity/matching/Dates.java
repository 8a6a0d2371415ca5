package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dates as eight digits, year first; zeros stand for an unknown day or month. Mistyped dates are kept, to be compared. */
final class Dates {
    private static final int DIGITS = 8;
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));

    private Dates() {}

    /**
     * Year first or last; a number above 12 settles what is the day, and where both could be it, day stands before month as
     * in most of the world. The first of January says only the year: offices enter it when they know no more.
     */
    static @Nullable String standardise(String delivered) {
        String text = delivered.strip();
        int time = text.indexOf('T');
        List<String> parts = parts(time == 10 ? text.substring(0, time) : text);
        String date = switch (parts.size()) {
            case 0 -> null;
            case 1 -> ofOnePart(parts.get(0));
            case 2 -> ofTwoParts(parts.get(0), parts.get(1));
            default -> ofThreeParts(parts.get(0), parts.get(1), parts.get(2));
        };
        return date == null ? null : withoutPlaceholder(date);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>(3);
        for (String part : text.split("[^\\p{L}\\p{Nd}]+", -1)) {
            Integer month =
                    part.length() < 3 ? null : MONTHS.get(part.substring(0, 3).toLowerCase(Locale.ROOT));
            if (month != null) {
                parts.add(month.toString());
            } else if (!part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static @Nullable String ofOnePart(String part) {
        return switch (part.length()) {
            case 4 -> part + "0000";
            case 6 -> part + "00";
            case 12, 14 -> part.substring(0, DIGITS);
            case DIGITS ->
                isYear(part.substring(0, 4)) || !isYear(part.substring(4))
                        ? part
                        : part.substring(4) + part.substring(2, 4) + part.substring(0, 2);
            default -> null;
        };
    }

    private static boolean isYear(String four) {
        return four.startsWith("19") || four.startsWith("20") || four.startsWith("18");
    }

    private static @Nullable String ofTwoParts(String first, String second) {
        if (first.length() == 4) {
            return date(first, second, "0");
        }
        return second.length() == 4 ? date(second, first, "0") : null;
    }

    private static @Nullable String ofThreeParts(String first, String second, String third) {
        if (first.length() >= 3) {
            return date(first, second, third);
        }
        String year = third.length() == 2 ? "19" + third : third;
        boolean isMonthFirst = Integer.parseInt(second) > 12 && Integer.parseInt(first) <= 12;
        return isMonthFirst ? date(year, first, second) : date(year, second, first);
    }

    private static @Nullable String date(String year, String month, String day) {
        if (year.length() > 4 || month.length() > 2 || day.length() > 2) {
            return null;
        }
        return String.format(
                Locale.ROOT, "%04d%02d%02d", Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static @Nullable String withoutPlaceholder(String date) {
        String year = date.substring(0, 4);
        if (year.equals("0000") || year.equals("9999") || date.equals("19000101")) {
            return null;
        }
        return date.endsWith("0101") ? year + "0000" : date;
    }

    static boolean isWhole(String date) {
        return !date.endsWith("00");
    }
}

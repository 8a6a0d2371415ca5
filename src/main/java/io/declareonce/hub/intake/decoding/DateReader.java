package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.PartialDate;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as a format declares them: a pattern such as {@code dd/MM/yyyy} or {@code yyyyMMddHHmm}, {@code excel} for
 * the serial numbers of spreadsheets, or several of them parted by {@code |}. Parts of a partial date that are written as
 * zeros are unknown: {@code 194500000000} is 1945. Null stands for what cannot be read. Immutable, thread-safe.
 */
final class DateReader {
    private static final String ISO = "yyyy-MM-dd";
    private static final LocalDate EXCEL_EPOCH = LocalDate.of(1899, 12, 30);
    /** The first of five digits, 18 May 1927: a number of four is a year, and before 1 March 1900 serials are one off. */
    private static final int FIRST_SAFE_SERIAL = 10_000;

    private static final int LAST_SERIAL = 2_958_465;

    private final List<Form> forms = new ArrayList<>();

    DateReader(@Nullable String declared) {
        for (String pattern : (declared == null ? ISO : declared).split("\\|", -1)) {
            forms.add(Form.of(pattern.strip()));
        }
    }

    @Nullable
    LocalDate read(String text) {
        for (Form form : forms) {
            LocalDate date = form.read(text);
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    /** Reads a point in time where a form has hours and minutes. */
    @Nullable
    LocalDateTime readTime(String text) {
        for (Form form : forms) {
            LocalDateTime time = form.readTime(text);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** Reads the whole date, or the month and year, or the year alone, in the declared or the ISO form. */
    @Nullable
    PartialDate readPartial(String text) {
        LocalDate date = read(text);
        if (date != null) {
            return PartialDate.of(date);
        }
        for (Form form : forms) {
            PartialDate partial = form.readPartial(text);
            if (partial != null) {
                return partial;
            }
        }
        return Pattern.ISO_FORM.readPartial(text);
    }

    private interface Form {
        @Nullable
        LocalDate read(String text);

        @Nullable
        PartialDate readPartial(String text);

        default @Nullable LocalDateTime readTime(String text) {
            return null;
        }

        static Form of(String pattern) {
            if (pattern.equals("excel")) {
                return new Serial();
            }
            Pattern fixed = Pattern.compile(pattern);
            return fixed == null ? new Formatted(pattern) : fixed;
        }
    }

    /** The numeric patterns that nearly all sources use, read without an exception for each bad date. */
    private static final class Pattern implements Form {
        static final Pattern ISO_FORM = new Pattern(ISO);

        private final NumericDate whole;
        private final NumericDate month;
        private final NumericDate year;
        private final boolean hasTime;

        private Pattern(String letters) {
            whole = NumericDate.of(letters);
            month = NumericDate.of(without(letters, 'd'));
            year = NumericDate.of("yyyy");
            hasTime = letters.contains("HHmm") || letters.contains("HH:mm");
        }

        static @Nullable Pattern compile(String pattern) {
            boolean complete = pattern.contains("yyyy") && pattern.contains("M") && pattern.contains("d");
            String rest = pattern.replace("yyyy", "")
                    .replaceFirst("MM?", "")
                    .replaceFirst("dd?", "")
                    .replaceFirst("HH", "")
                    .replaceFirst("mm", "");
            return complete && rest.chars().noneMatch(Character::isLetterOrDigit) ? new Pattern(pattern) : null;
        }

        @Override
        public @Nullable LocalDate read(String text) {
            long date = whole.read(text);
            int y = NumericDate.year(date);
            int m = NumericDate.month(date);
            int d = NumericDate.day(date);
            return isDay(y, m, d) ? LocalDate.of(y, m, d) : null;
        }

        @Override
        public @Nullable LocalDateTime readTime(String text) {
            LocalDate day = hasTime ? read(text) : null;
            if (day == null) {
                return null;
            }
            long time = whole.read(text);
            boolean isTime = NumericDate.hour(time) < 24 && NumericDate.minute(time) < 60;
            return isTime ? day.atTime(NumericDate.hour(time), NumericDate.minute(time)) : null;
        }

        @Override
        public @Nullable PartialDate readPartial(String text) {
            long all = whole.read(text);
            if (NumericDate.day(all) == 0 && NumericDate.year(all) > 0 && NumericDate.month(all) <= 12) {
                return new PartialDate(NumericDate.year(all), NumericDate.month(all), 0);
            }
            long date = month.read(text);
            int m = NumericDate.month(date);
            if (NumericDate.year(date) > 0 && m >= 1 && m <= 12) {
                return new PartialDate(NumericDate.year(date), m, 0);
            }
            int y = NumericDate.year(year.read(text));
            return y > 0 ? new PartialDate(y, 0, 0) : null;
        }

        /** The pattern without a letter and the sign behind or before it: {@code MM/yyyy} of {@code dd/MM/yyyy}. */
        private static String without(String letters, char letter) {
            String shorter = letters.replaceFirst("^" + letter + "+[^dMy]", "");
            return shorter.length() == letters.length() ? letters.replaceFirst("[^dMy]" + letter + "+", "") : shorter;
        }

        private static boolean isDay(int year, int month, int day) {
            return year >= 1
                    && month >= 1
                    && month <= 12
                    && day >= 1
                    && day <= (day <= 28 ? 28 : YearMonth.of(year, month).lengthOfMonth());
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Days since 1899-12-30, as a spreadsheet writes a date whose column lost its format. */
    private record Serial() implements Form {
        @Override
        public @Nullable LocalDate read(String text) {
            if (text.isEmpty() || text.length() > 7 || !text.chars().allMatch(c -> isDigit((char) c))) {
                return null;
            }
            int serial = Integer.parseInt(text);
            return serial >= FIRST_SAFE_SERIAL && serial <= LAST_SERIAL ? EXCEL_EPOCH.plusDays(serial) : null;
        }

        @Override
        public @Nullable PartialDate readPartial(String text) {
            return null;
        }
    }

    /** Any other pattern, such as one with names of months. */
    private static final class Formatted implements Form {
        private final DateTimeFormatter formatter;

        Formatted(String pattern) {
            formatter = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
        }

        @Override
        public @Nullable LocalDate read(String text) {
            try {
                LocalDate date = LocalDate.parse(text, formatter);
                return date.getYear() >= 1 && date.getYear() <= 9999 ? date : null;
            } catch (DateTimeParseException unreadable) {
                return null;
            }
        }

        @Override
        public @Nullable PartialDate readPartial(String text) {
            return text.length() == 4 && text.chars().allMatch(c -> isDigit((char) c)) && Integer.parseInt(text) > 0
                    ? new PartialDate(Year.parse(text).getValue(), 0, 0)
                    : null;
        }
    }
}

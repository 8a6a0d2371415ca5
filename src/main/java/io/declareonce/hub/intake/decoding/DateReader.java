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
    /** Before this serial, spreadsheets count a 29 February 1900 that never was. */
    private static final int FIRST_SAFE_SERIAL = 61;

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
    private record Pattern(String letters) implements Form {
        static final Pattern ISO_FORM = new Pattern(ISO);
        private static final String LETTERS = "yMdHm";

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
            int[] parts = parts(letters, text);
            return parts != null && isDay(parts[0], parts[1], parts[2])
                    ? LocalDate.of(parts[0], parts[1], parts[2])
                    : null;
        }

        @Override
        public @Nullable LocalDateTime readTime(String text) {
            int[] parts = letters.contains("HHmm") || letters.contains("HH:mm") ? parts(letters, text) : null;
            boolean isTime = parts != null && isDay(parts[0], parts[1], parts[2]) && parts[3] < 24 && parts[4] < 60;
            return isTime ? LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4]) : null;
        }

        @Override
        public @Nullable PartialDate readPartial(String text) {
            int[] whole = parts(letters, text);
            if (whole != null && whole[2] == 0 && whole[0] > 0 && whole[1] <= 12) {
                return new PartialDate(whole[0], whole[1], 0);
            }
            int[] month = parts(without('d'), text);
            if (month != null && month[0] > 0 && month[1] >= 1 && month[1] <= 12) {
                return new PartialDate(month[0], month[1], 0);
            }
            int[] year = parts("yyyy", text);
            return year != null && year[0] > 0 ? new PartialDate(year[0], 0, 0) : null;
        }

        /** The pattern without a letter and the sign behind or before it: {@code MM/yyyy} of {@code dd/MM/yyyy}. */
        private String without(char letter) {
            String shorter = letters.replaceFirst("^" + letter + "+[^dMy]", "");
            return shorter.length() == letters.length() ? letters.replaceFirst("[^dMy]" + letter + "+", "") : shorter;
        }

        /** Year, month, day, hour, minute, 0 where the pattern has none; null where the text is written otherwise. */
        private static int @Nullable [] parts(String pattern, String text) {
            int[] parts = new int[LETTERS.length()];
            int at = 0;
            int i = 0;
            while (i < pattern.length()) {
                char letter = pattern.charAt(i);
                int part = LETTERS.indexOf(letter);
                if (part < 0) {
                    if (at >= text.length() || text.charAt(at++) != letter) {
                        return null;
                    }
                    i++;
                    continue;
                }
                int width = 1;
                while (i + width < pattern.length() && pattern.charAt(i + width) == letter) {
                    width++;
                }
                i += width;
                int end = digitsEnd(text, at, width == 1 ? 2 : width);
                if (end == at || (width > 1 && end - at != width)) {
                    return null;
                }
                parts[part] = Integer.parseInt(text, at, end, 10);
                at = end;
            }
            return at == text.length() ? parts : null;
        }

        private static int digitsEnd(String text, int start, int most) {
            int end = start;
            while (end < text.length() && end - start < most && isDigit(text.charAt(end))) {
                end++;
            }
            return end;
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

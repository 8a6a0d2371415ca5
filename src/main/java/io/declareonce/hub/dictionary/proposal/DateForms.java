package io.declareonce.hub.dictionary.proposal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how dates are written, and rewrites them in ISO form. */
final class DateForms {
    static final String ISO = "yyyy-MM-dd";
    /** The day before the month first: so all who deliver here write. */
    private static final List<String> KNOWN =
            List.of(ISO, "dd/MM/yyyy", "d/M/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "yyyy/MM/dd", "yyyyMMdd", "MM/dd/yyyy");

    private DateForms() {}

    /** The first form in which all texts are dates, or dates without their day or month. */
    static Optional<String> findForm(Collection<String> texts) {
        return KNOWN.stream()
                .filter(form -> texts.stream().allMatch(text -> iso(text, form) != null))
                .findFirst();
    }

    /** The first form in which all texts are a date and a time of day. */
    static Optional<String> findTimeForm(Collection<String> texts) {
        return KNOWN.stream()
                .filter(form -> texts.stream().allMatch(text -> instant(text, form) != null))
                .findFirst();
    }

    /** {@code 1945-03-07}, {@code 1945-03} or {@code 1945}; null where the text is written otherwise. */
    static @Nullable String iso(String text, String form) {
        LocalDate whole = date(text, form);
        if (whole != null) {
            return whole.toString();
        }
        if (text.matches("[12][0-9]{3}")) {
            return text;
        }
        if (text.matches("[12][0-9]{3}-(0[1-9]|1[0-2])")) {
            return text;
        }
        return form.endsWith("yyyy") && text.matches("(0?[1-9]|1[0-2])[/.-][12][0-9]{3}")
                ? text.substring(text.length() - 4) + "-" + String.format(Locale.ROOT, "%02d", month(text))
                : null;
    }

    private static int month(String text) {
        return Integer.parseInt(text.substring(0, text.length() - 5));
    }

    /** True for a whole day. */
    static boolean isDay(String iso) {
        return iso.length() == ISO.length();
    }

    /** As the dictionary writes points in time; null where the text is none. */
    static @Nullable String instant(String text, String form) {
        int parting = Math.max(text.indexOf('T'), text.indexOf(' '));
        if (parting < 0) {
            return null;
        }
        LocalDate date = date(text.substring(0, parting), form);
        if (date == null) {
            return null;
        }
        return instant(date + "T" + text.substring(parting + 1).strip().replace(" ", ""));
    }

    private static @Nullable String instant(String iso) {
        try {
            return OffsetDateTime.parse(iso).toInstant().toString();
        } catch (DateTimeException noOffset) {
            try {
                return LocalDateTime.parse(iso).toInstant(ZoneOffset.ofHours(7)).toString();
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }

    private static @Nullable LocalDate date(String text, String form) {
        try {
            var formatter = DateTimeFormatter.ofPattern(form.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            LocalDate date = LocalDate.parse(text, formatter);
            return date.getYear() >= 1800 && date.getYear() <= 2200 ? date : null;
        } catch (DateTimeException other) {
            return null;
        }
    }
}

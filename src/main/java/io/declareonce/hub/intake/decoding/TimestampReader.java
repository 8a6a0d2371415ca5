package io.declareonce.hub.intake.decoding;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads points in time: a date, {@code T} or a blank, a time of day with or without seconds and fraction, then
 * {@code Z}, an offset or nothing; or as the format declares its dates, where that form has hours and minutes. Without an
 * offset the zone of the setting holds. Cut to microseconds, which is what
 * the database keeps. Null stands for what cannot be read.
 */
final class TimestampReader {
    private static final int NANOS_PER_MICRO = 1000;

    private final DateReader isoDates = new DateReader(null);
    private final DateReader dates;
    private final ZoneId zone;
    private boolean hasReadWithoutZone;

    TimestampReader(DateReader dates, ZoneId zone) {
        this.dates = dates;
        this.zone = zone;
    }

    /** True once a text had no offset, so that the sender can be told which zone was taken. */
    boolean hasReadWithoutZone() {
        return hasReadWithoutZone;
    }

    @Nullable
    Instant read(String text) {
        int parting = parting(text);
        if (parting < 0) {
            LocalDateTime declared = dates.readTime(text);
            return declared == null ? null : instant(declared, "");
        }
        LocalDate date = date(text.substring(0, parting));
        int zoneAt = zoneStart(text, parting + 1);
        LocalTime time = time(text.substring(parting + 1, zoneAt));
        if (date == null || time == null) {
            return null;
        }
        return instant(LocalDateTime.of(date, time), text.substring(zoneAt).strip());
    }

    private @Nullable LocalDate date(String text) {
        LocalDate date = isoDates.read(text);
        return date == null ? dates.read(text) : date;
    }

    private static int parting(String text) {
        int t = text.indexOf('T');
        return t >= 0 ? t : text.indexOf(' ');
    }

    private static int zoneStart(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == '+' || c == '-' || c == ' ') {
                return i;
            }
        }
        return text.length();
    }

    /** {@code HH:mm}, {@code HH:mm:ss} or with up to nine digits of a fraction. */
    private static @Nullable LocalTime time(String text) {
        int length = text.length();
        if (length < 5 || text.charAt(2) != ':' || (length > 5 && (length < 8 || text.charAt(5) != ':'))) {
            return null;
        }
        int hour = number(text, 0, 2);
        int minute = number(text, 3, 5);
        int second = length > 5 ? number(text, 6, 8) : 0;
        int nanos = length > 8 ? fraction(text) : 0;
        boolean known =
                hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && nanos >= 0;
        return known ? LocalTime.of(hour, minute, second, nanos / NANOS_PER_MICRO * NANOS_PER_MICRO) : null;
    }

    private static int fraction(String text) {
        int digits = text.length() - 9;
        if (digits < 1 || digits > 9 || (text.charAt(8) != '.' && text.charAt(8) != ',')) {
            return -1;
        }
        int value = number(text, 9, text.length());
        for (int i = digits; i < 9 && value >= 0; i++) {
            value *= 10;
        }
        return value;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private @Nullable Instant instant(LocalDateTime local, String offset) {
        if (offset.isEmpty()) {
            hasReadWithoutZone = true;
            return local.toInstant(zone.getRules().getOffset(local));
        }
        ZoneOffset read = offset.equals("Z") ? ZoneOffset.UTC : offset(offset);
        return read == null ? null : local.toInstant(read);
    }

    /** {@code +07}, {@code +07:00} or {@code +0700}. */
    private static @Nullable ZoneOffset offset(String text) {
        String digits = text.substring(1).replace(":", "");
        if (digits.length() != 2 && digits.length() != 4) {
            return null;
        }
        int hours = number(digits, 0, 2);
        int minutes = digits.length() == 4 ? number(digits, 2, 4) : 0;
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return null;
        }
        int seconds = hours * 3600 + minutes * 60;
        return ZoneOffset.ofTotalSeconds(text.charAt(0) == '-' ? -seconds : seconds);
    }
}

package io.declareonce.hub.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How far a pull has read: the watermark of the last row, and its key among rows of equal watermark. Both are texts as
 * the source's database writes them.
 */
record Position(String watermark, String key) {
    private static final Duration LONGEST_ZONE = Duration.ofDays(1);

    /**
     * The place from which the next pull reads again, so that rows that were committed late are seen, too. A watermark
     * that is no point in time is read again itself.
     */
    Position before(Duration overlap, String firstKey) {
        if (overlap.isZero()) {
            return this;
        }
        Instant time = time();
        if (time == null) {
            return new Position(watermark, firstKey);
        }
        return new Position(written(time.minus(overlap)), firstKey);
    }

    /**
     * This place, or the present where it lies days ahead: a record whose time is a slip of the pen must not hide all that
     * are changed until then. Watermarks without an offset may be a time zone ahead.
     */
    Position notBeyond(Instant now, String firstKey) {
        Instant time = time();
        if (time == null || time.isBefore(now.plus(LONGEST_ZONE))) {
            return this;
        }
        return new Position(written(now), firstKey);
    }

    private String written(Instant at) {
        boolean hasOffset = watermark.endsWith("Z") || watermark.matches(".*[+-]\\d\\d(:?\\d\\d)?$");
        return hasOffset
                ? at.toString()
                : LocalDateTime.ofInstant(at, java.time.ZoneOffset.UTC).toString();
    }

    /** True where this is no earlier point in time or no smaller number; others follow the source's order. */
    boolean isBehind(Position other) {
        Instant mine = time();
        Instant theirs = other.time();
        if (mine != null && theirs != null) {
            return !mine.isBefore(theirs);
        }
        return !isNumber()
                || !other.isNumber()
                || new BigDecimal(watermark).compareTo(new BigDecimal(other.watermark)) >= 0;
    }

    private boolean isNumber() {
        return watermark.matches("-?\\d{1,30}(\\.\\d{1,30})?");
    }

    private @Nullable Instant time() {
        String text = watermark.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noOffset) {
            try {
                return LocalDateTime.parse(text).toInstant(java.time.ZoneOffset.UTC);
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }
}

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
        boolean hasOffset = watermark.endsWith("Z") || watermark.matches(".*[+-]\\d\\d(:?\\d\\d)?$");
        String earlier = hasOffset
                ? time.minus(overlap).toString()
                : LocalDateTime.ofInstant(time.minus(overlap), java.time.ZoneOffset.UTC)
                        .toString();
        return new Position(earlier, firstKey);
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

package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.lineage.PartialDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The day that judges a record.
 *
 * @param slot of the declared field, or -1 where none is declared
 */
record ReferenceDate(int slot) {
    /** A day on which exactly the codes hold that have no end: for questions that no day was given with. */
    static final LocalDate OPEN_END = LocalDate.MAX.minusDays(1);

    /** The country has one zone and no summer time; the day of a visit at night is that of its clocks. */
    private static final ZoneOffset VIET_NAM = ZoneOffset.ofHours(7);

    static final ReferenceDate NONE = new ReferenceDate(-1);

    /** @param otherwise where the record gives no day */
    LocalDate of(@Nullable Object[] values, LocalDate otherwise) {
        Object value = slot < 0 ? null : values[slot];
        LocalDate day = day(value);
        return day == null ? otherwise : day;
    }

    /** A date as it is, the first day of a partial date, the day of a point in time where the departments are. */
    static @Nullable LocalDate day(@Nullable Object value) {
        if (value instanceof LocalDate date) {
            return date;
        }
        if (value instanceof Instant instant) {
            return LocalDate.ofInstant(instant, VIET_NAM);
        }
        return value instanceof PartialDate partial ? partial.firstDay() : null;
    }
}

package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When things happen in the sample city; fixed, so that it is the same city on any day. */
final class Calendar {
    static final LocalDate OLD_UNIT_LIST = LocalDate.of(2004, 7, 8);
    static final LocalDate NEW_UNIT_LIST = LocalDate.of(2025, 7, 1);
    static final LocalDate SCHOOL_STARTS = LocalDate.of(2026, 9, 5);
    static final LocalDate BEFORE_FIRST_WAVE = LocalDate.of(2026, 5, 4);
    static final LocalDate FIRST_WAVE = LocalDate.of(2026, 6, 1);
    static final LocalDate FIRST_WAVE_ENDS = LocalDate.of(2026, 9, 27);
    static final LocalDate SECOND_WAVE = LocalDate.of(2026, 10, 5);
    static final LocalDate SECOND_WAVE_ENDS = LocalDate.of(2026, 10, 30);

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);

    private Calendar() {}

    static String vietnamese(LocalDate day) {
        return VIETNAMESE.format(day);
    }

    /** Some second of the working hours of a day between two days. */
    static String instant(Dice dice, LocalDate first, LocalDate last) {
        return INSTANT.format(dice.day(first, last)
                .atStartOfDay()
                .plusSeconds(dice.between(7 * 3600, 18 * 3600))
                .atOffset(HANOI));
    }
}

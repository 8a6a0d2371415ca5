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

    /** The latest watermark of the first wave's rights, and three minutes earlier: inside the overlap of the pull. */
    static final String LAST_OF_FIRST_WAVE = "2026-09-28T08:00:00+07:00";

    static final String JUST_BEFORE_LAST = "2026-09-28T07:57:00+07:00";

    /** There are fewer rows than people, so they end before the wave does. */
    private static final long SECONDS_FOR_ALL = 10_000_000;

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);

    private Calendar() {}

    static String vietnamese(LocalDate day) {
        return VIETNAMESE.format(day);
    }

    /**
     * Rows of the first wave were changed one after the other, in the order of their numbers: so a pull reads planted
     * defects as evenly as they were planted, and no stretch of it opens the circuit.
     */
    static String instantInFirstWave(long row, int people) {
        long seconds = row * SECONDS_FOR_ALL / people;
        return INSTANT.format(FIRST_WAVE.atStartOfDay().plusSeconds(seconds).atOffset(HANOI));
    }

    /** Some second of the working hours of a day between two days. */
    static String instant(Dice dice, LocalDate first, LocalDate last) {
        return INSTANT.format(dice.day(first, last)
                .atStartOfDay()
                .plusSeconds(dice.between(7 * 3600, 18 * 3600))
                .atOffset(HANOI));
    }
}

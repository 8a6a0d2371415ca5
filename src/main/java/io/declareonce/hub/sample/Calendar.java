package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When things happen in the sample city; fixed, so that it is the same city on any day. */
final class Calendar {
    static final LocalDate OLD_UNIT_LIST = LocalDate.of(2004, 7, 8);
    static final LocalDate NEW_UNIT_LIST = LocalDate.of(2025, 7, 1);
    /** The classes of Decision 36/2025 hold from here on. */
    static final LocalDate NEW_ACTIVITIES = LocalDate.of(2025, 11, 15);

    static final LocalDate SCHOOL_STARTS = LocalDate.of(2026, 9, 5);
    static final LocalDate BEFORE_FIRST_WAVE = LocalDate.of(2026, 5, 4);
    static final LocalDate FIRST_WAVE = LocalDate.of(2026, 6, 1);
    static final LocalDate FIRST_WAVE_ENDS = LocalDate.of(2026, 9, 27);

    /** The latest watermark of the first wave's rights, and three minutes earlier: inside the overlap of the pull. */
    static final String LAST_OF_FIRST_WAVE = "2026-09-28T08:00:00+07:00";

    static final String JUST_BEFORE_LAST = "2026-09-28T07:57:00+07:00";

    private static final LocalDate SECOND_WAVE = LocalDate.of(2026, 10, 5);
    /** Whatever is dated later would wait in the hub; waves after it change the records of this day. */
    private static final LocalDate LAST_EFFECTIVE = LocalDate.of(2026, 11, 20);

    /** There are fewer rows than people, so they end before the wave does. */
    private static final long SECONDS_FOR_ALL = 10_000_000;

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final ZoneOffset HANOI = ZoneOffset.ofHours(7);

    private Calendar() {}

    /** The day whose changes a wave brings, one day after the other from the second on. */
    static LocalDate day(int wave) {
        return SECOND_WAVE.plusDays(wave - 2L);
    }

    /** From when on holds what happens on the day of a wave. */
    static LocalDate effective(int wave) {
        LocalDate day = day(wave);
        return day.isAfter(LAST_EFFECTIVE) ? LAST_EFFECTIVE : day;
    }

    static String vietnamese(LocalDate day) {
        return VIETNAMESE.format(day);
    }

    static LocalDate ofVietnamese(String day) {
        return LocalDate.parse(day, VIETNAMESE);
    }

    static LocalDate ofPlain(String day) {
        return LocalDate.parse(day, PLAIN);
    }

    /** As the health system writes days: yyyyMMdd. */
    static String plain(LocalDate day) {
        return PLAIN.format(day);
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

    static String instant(Dice dice, int wave) {
        return instant(dice, day(wave), day(wave));
    }
}

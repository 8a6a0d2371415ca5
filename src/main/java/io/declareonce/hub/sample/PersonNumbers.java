package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * Numbers in the form of real ones. The random digits are a permutation of the person's number, so that a million people
 * get distinct ids without anybody remembering the ids given before.
 */
final class PersonNumbers {
    private static final String HANOI = "001";
    private static final List<String> ELSEWHERE = List.of(
            "017", "024", "025", "026", "027", "030", "031", "033", "034", "035", "036", "037", "038", "040", "042",
            "048", "079");
    private static final List<String> MOBILE = List.of("03", "05", "07", "08", "09");
    private static final int CENTURY_CHANGE = 2000;

    /** Odd and no multiple of five, hence a permutation of six, seven or eight digits. */
    private static final long FACTOR = 387_420_489L;

    private static final long A_YEAR = 2L * CityPlan.MOST_PEOPLE;

    private final long seed;

    PersonNumbers(long seed) {
        this.seed = seed;
    }

    /** A household has one birth a year at most, so that its number and the year tell newborn children apart. */
    static long newborn(long household, int year) {
        return (year - Households.TODAY.getYear() + 1) * A_YEAR + household;
    }

    String personalId(Dice dice, long person, boolean isMale, LocalDate born, double bornInHanoi) {
        String province = dice.chance(bornInHanoi) ? HANOI : dice.pick(ELSEWHERE);
        int century = born.getYear() < CENTURY_CHANGE ? 0 : 2;
        String years = digits(born.getYear() % 100, 2);
        return province + (century + (isMale ? 0 : 1)) + years + digits(shuffled(person, 1_000_000), 6);
    }

    String oldCard(long person) {
        return "01" + digits(shuffled(person, 10_000_000), 7);
    }

    String learnerCode(long person) {
        return "01" + digits(shuffled(person, 100_000_000), 8);
    }

    String socialInsurance(long person) {
        return "01" + digits(shuffled(person + 7, 100_000_000), 8);
    }

    String phone(long person) {
        return MOBILE.get((int) (person % MOBILE.size())) + digits(shuffled(person + 3, 100_000_000), 8);
    }

    private long shuffled(long person, long size) {
        return Math.floorMod(person * FACTOR + seed, size);
    }

    static String digits(long number, int length) {
        String text = Long.toString(number);
        return "0".repeat(length - text.length()) + text;
    }
}

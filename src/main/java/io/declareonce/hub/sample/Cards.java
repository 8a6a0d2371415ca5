package io.declareonce.hub.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Who is insured and how: a pure function of the person, so that a visit can name the card without remembering it. */
final class Cards {
    private static final double INSURED = 0.93;
    private static final int SCHOOL_AGE = 6;
    private static final int GROWN_UP = 18;
    private static final int STUDENT_UNTIL = 22;
    private static final int PENSION = 61;
    private static final int VERY_OLD = 80;

    private final CityPlan plan;
    private final PersonNumbers numbers;
    private final Companies companies;
    private final Facilities facilities = new Facilities();

    /**
     * @param number ten digits for life
     * @param employer tax code, or null
     */
    record Card(
            String number,
            String group,
            String benefit,
            LocalDate from,
            LocalDate to,
            @Nullable String employer) {
        String code() {
            return group + benefit + "01" + number;
        }
    }

    Cards(CityPlan plan, Companies companies) {
        this.plan = plan;
        this.companies = companies;
        numbers = new PersonNumbers(plan.seed());
    }

    @Nullable
    Card find(Person person, long household) {
        Dice dice = Dice.of(plan.seed(), "card", person.number());
        int age = person.ageOn(Households.TODAY);
        if (age >= SCHOOL_AGE && !dice.chance(INSURED)) {
            return null;
        }
        String employer = age >= STUDENT_UNTIL && age < PENSION && dice.chance(0.5)
                ? companies.findEmployer(household, dice)
                : null;
        String group = group(age, employer != null, dice);
        return new Card(
                numbers.socialInsurance(person.number()),
                group,
                benefit(group),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                employer);
    }

    /** Where the person goes first: mostly the health station of the commune. */
    String facility(Person person, Commune commune) {
        Dice dice = Dice.of(plan.seed(), "facility", person.number());
        return dice.chance(0.6) ? facilities.ofCommune(commune) : facilities.hospital(dice);
    }

    private static String group(int age, boolean isEmployed, Dice dice) {
        if (age < SCHOOL_AGE) {
            return "TE";
        }
        if (age < GROWN_UP) {
            return "HS";
        }
        if (age < STUDENT_UNTIL) {
            return "SV";
        }
        if (isEmployed) {
            return dice.chance(0.9) ? "DN" : "HX";
        }
        return age >= VERY_OLD ? "BT" : age >= PENSION ? "HT" : dice.chance(0.9) ? "GD" : "CN";
    }

    /** As usual for the group. */
    private static String benefit(String group) {
        return switch (group) {
            case "TE" -> "1";
            case "BT" -> "2";
            case "HT", "CN" -> "3";
            default -> "4";
        };
    }
}

package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The city, household by household: nothing is remembered from one to the next but a running number. Heads of households
 * are as old as an invented table says; the ages of the others follow, so that all ages come as they do in a city.
 */
final class Households {
    /** The day on which the city is looked at first; nobody was born in that year so far. */
    static final LocalDate TODAY = LocalDate.of(2026, 9, 30);

    private static final int LAST_BIRTH_YEAR = TODAY.getYear() - 1;
    private static final double BORN_IN_HANOI = 0.62;
    private static final double CHILD_BORN_IN_HANOI = 0.92;
    private static final double KINH = 0.97;
    private static final int OLD_CARDS_END = 2000;
    private static final List<String> MINORITIES = List.of("Mường", "Tày", "Thái", "Nùng", "Dao");
    private static final List<String> STREETS = List.of(
            "Láng",
            "Giải Phóng",
            "Nguyễn Trãi",
            "Trường Chinh",
            "Kim Mã",
            "Đội Cấn",
            "Lê Lợi",
            "Quang Trung",
            "Hai Bà Trưng",
            "Lý Thường Kiệt",
            "Trần Hưng Đạo",
            "Nguyễn Du",
            "Phan Chu Trinh",
            "Hoàng Hoa Thám",
            "Tô Hiệu",
            "Bạch Mai",
            "Minh Khai",
            "Lạc Long Quân",
            "Âu Cơ",
            "Ngọc Hồi",
            "Lê Duẩn",
            "Tây Sơn");

    private final CityPlan plan;
    private final Names names = Names.load();
    private final List<Commune> communes = Commune.all();
    private final Frequencies headAges = headAges();
    private final PersonNumbers numbers;

    Households(CityPlan plan) {
        this.plan = plan;
        this.numbers = new PersonNumbers(plan.seed());
    }

    void forEach(Consumer<Household> consumer) {
        long people = 0;
        for (long number = 1; people < plan.people(); number++) {
            Household household = make(number, people, plan.people() - people);
            consumer.accept(household);
            people += household.size();
        }
    }

    List<Commune> communes() {
        return communes;
    }

    private Household make(long number, long peopleBefore, long most) {
        Dice dice = Dice.of(plan.seed(), "household", number);
        Commune commune = dice.pick(communes);
        int headAge = headAge(dice);
        boolean isCouple =
                most > 1 && dice.chance(headAge < 26 ? 0.35 : headAge < 31 ? 0.7 : headAge < 70 ? 0.88 : 0.5);
        String people = dice.chance(KINH) ? "Kinh" : dice.pick(MINORITIES);
        Making making = new Making(dice, people, peopleBefore, most);
        making.couple(headAge, isCouple);
        making.parents(headAge);
        making.children(headAge, isCouple);
        return new Household(number, commune, address(dice, commune), isCouple, making.adults, making.children);
    }

    private int headAge(Dice dice) {
        String[] band = headAges.draw(dice).split("-", 2);
        return dice.between(Integer.parseInt(band[0]), Integer.parseInt(band[1]));
    }

    private static Frequencies headAges() {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (NamedCsvRecord row : SampleFile.read("household_heads.csv")) {
            shares.put(
                    row.getField("age_from") + "-" + row.getField("age_to"), Double.parseDouble(row.getField("share")));
        }
        return new Frequencies(shares);
    }

    /** One household in the making; its people get the next numbers. */
    private final class Making {
        private final Dice dice;
        private final String people;
        private final long before;
        private final long most;
        private final List<Person> adults = new ArrayList<>();
        private final List<Person> children = new ArrayList<>();

        Making(Dice dice, String people, long before, long most) {
            this.dice = dice;
            this.people = people;
            this.before = before;
            this.most = most;
        }

        private boolean isFull() {
            return adults.size() + children.size() >= most;
        }

        private Person next(String surname, boolean isMale, int birthYear, double bornInHanoi) {
            long number = before + adults.size() + children.size() + 1;
            return person(dice, number, surname, isMale, birthYear, people, bornInHanoi);
        }

        void couple(int headAge, boolean isCouple) {
            int birth = TODAY.getYear() - headAge;
            adults.add(next(names.surname(dice), isCouple || dice.chance(0.4), birth, BORN_IN_HANOI));
            if (isCouple) {
                int wifeBirth = Math.min(birth + dice.between(-3, 6), TODAY.getYear() - 20);
                adults.add(next(names.surname(dice), false, wifeBirth, BORN_IN_HANOI));
            }
        }

        /** Father or mother of the head, or both. */
        void parents(int headAge) {
            if (headAge < 28 || headAge > 58 || !dice.chance(0.2)) {
                return;
            }
            int birth = TODAY.getYear() - headAge - dice.between(22, 32);
            boolean isFatherThere = dice.chance(0.45);
            if (isFatherThere && !isFull()) {
                adults.add(next(adults.get(0).surname(), true, birth, BORN_IN_HANOI));
            }
            if (!isFull() && (!isFatherThere || dice.chance(0.7))) {
                adults.add(next(names.surname(dice), false, birth + dice.between(0, 4), BORN_IN_HANOI));
            }
        }

        void children(int headAge, boolean isCouple) {
            if (!isCouple && !dice.chance(0.25)) {
                return;
            }
            int wanted = wanted();
            int birth = TODAY.getYear() - headAge + dice.between(23, 32);
            for (int i = 0; i < wanted && !isFull() && birth <= LAST_BIRTH_YEAR; i++, birth += dice.between(1, 5)) {
                if (isAtHome(TODAY.getYear() - birth)) {
                    children.add(next(adults.get(0).surname(), dice.chance(0.52), birth, CHILD_BORN_IN_HANOI));
                }
            }
        }

        private int wanted() {
            double chance = dice.fraction();
            return chance < 0.06 ? 0 : chance < 0.28 ? 1 : chance < 0.76 ? 2 : chance < 0.95 ? 3 : 4;
        }

        private boolean isAtHome(int age) {
            return dice.chance(age < 18 ? 1 : age < 23 ? 0.85 : age < 28 ? 0.55 : age < 35 ? 0.25 : 0.08);
        }
    }

    private Person person(
            Dice dice, long number, String surname, boolean isMale, int birthYear, String people, double bornInHanoi) {
        LocalDate born = dice.day(LocalDate.of(birthYear, 1, 1), LocalDate.of(birthYear, 12, 31));
        String name = surname + " " + names.personalName(dice, isMale, birthYear);
        String id = numbers.personalId(dice, number, isMale, born, bornInHanoi);
        String oldCard = birthYear < OLD_CARDS_END ? numbers.oldCard(number) : null;
        return new Person(number, name, isMale, born, id, oldCard, people);
    }

    /** A child born after the city was looked at first, with a number beyond all others. */
    Person newborn(Dice dice, Household home, LocalDate born) {
        boolean isMale = dice.chance(0.52);
        long number = PersonNumbers.newborn(home.number(), born.getYear());
        String name = home.head().surname() + " " + names.personalName(dice, isMale, born.getYear());
        String id = numbers.personalId(dice, home.number(), isMale, born, 1);
        return new Person(number, name, isMale, born, id, null, home.head().people());
    }

    static String address(Dice dice, Commune commune) {
        String lane = dice.chance(0.6) ? " ngõ " + dice.between(2, 400) : "";
        return "Số " + dice.between(1, 180) + lane + " đường " + dice.pick(STREETS) + ", " + commune.name() + ", "
                + Commune.CITY;
    }
}

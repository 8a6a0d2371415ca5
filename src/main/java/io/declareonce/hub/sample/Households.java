package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The city, household by household: nothing is remembered from one to the next but a running number. */
final class Households {
    /** The day on which the city is looked at first. */
    static final LocalDate TODAY = LocalDate.of(2026, 9, 30);

    private static final int OLDEST_CHILD = 24;
    private static final double BORN_IN_HANOI = 0.62;
    private static final double CHILD_BORN_IN_HANOI = 0.92;
    private static final int OLD_CARDS_END = 2000;
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

    private Household make(long number, long peopleBefore, long most) {
        Dice dice = Dice.of(plan.seed(), "household", number);
        Commune commune = dice.pick(communes);
        boolean isCouple = most > 1 && dice.chance(0.82);
        int headBirth = TODAY.getYear() - 24 - Math.min(dice.between(0, 62), dice.between(0, 62));
        List<Person> adults = adults(dice, peopleBefore, isCouple, headBirth);
        List<Person> children = new ArrayList<>();
        int wanted = isCouple || dice.chance(0.4) ? (int) Math.round(dice.fraction() * 1.9 + dice.fraction() * 1.2) : 0;
        int birth = headBirth + dice.between(23, 30);
        for (int i = 0; i < wanted && adults.size() + children.size() < most; i++, birth += dice.between(1, 5)) {
            if (birth > TODAY.getYear() - OLDEST_CHILD && birth < TODAY.getYear()) {
                String surname = adults.get(0).surname();
                long person = peopleBefore + adults.size() + children.size() + 1;
                children.add(person(dice, person, surname, dice.chance(0.52), birth, CHILD_BORN_IN_HANOI));
            }
        }
        return new Household(number, commune, address(dice, commune), isCouple, adults, children);
    }

    private List<Person> adults(Dice dice, long before, boolean isCouple, int headBirth) {
        boolean isMale = isCouple || dice.chance(0.4);
        Person head = person(dice, before + 1, names.surname(dice), isMale, headBirth, BORN_IN_HANOI);
        if (!isCouple) {
            return List.of(head);
        }
        int birth = Math.min(headBirth + dice.between(-3, 6), TODAY.getYear() - 20);
        return List.of(head, person(dice, before + 2, names.surname(dice), false, birth, BORN_IN_HANOI));
    }

    private Person person(Dice dice, long number, String surname, boolean isMale, int birthYear, double bornInHanoi) {
        LocalDate born = dice.day(LocalDate.of(birthYear, 1, 1), LocalDate.of(birthYear, 12, 31));
        String name = surname + " " + names.personalName(dice, isMale, birthYear);
        String id = numbers.personalId(dice, number, isMale, born, bornInHanoi);
        return new Person(number, name, isMale, born, id, birthYear < OLD_CARDS_END ? numbers.oldCard(number) : null);
    }

    private static String address(Dice dice, Commune commune) {
        String lane = dice.chance(0.6) ? " ngõ " + dice.between(2, 400) : "";
        return "Số " + dice.between(1, 180) + lane + " đường " + dice.pick(STREETS) + ", " + commune.name() + ", "
                + Commune.CITY;
    }
}

package io.declareonce.hub.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Health insurance cards: one for most people, and what births, moves and marriages make of them. */
final class CardRecords {
    private static final int DEFECT_PERIOD = 300;
    private static final int CYCLE = 60;
    private static final String VALID = "HIEU_LUC";
    private static final List<Change> CHANGES = List.of(Change.CORRECTION, Change.WITHDRAWAL, Change.CORRECTION);
    private static final int NO_SECONDS = 4;

    private final CityPlan plan;
    private final Cards cards;
    private final Plants<Making> plants;
    private final Map<Long, Delivered> spoilt = new HashMap<>();
    private long rows;

    private record Making(Row row, Person person, Cards.Card card, Household home, Dice dice) {}

    CardRecords(CityPlan plan, Cards cards) {
        this.plan = plan;
        this.cards = cards;
        plants = plants();
    }

    /** The cards of the first wave and the department's own changes of them; events come on top. */
    void of(Household home, Neighbourhood neighbourhood, int wave, Consumer<Delivered> out) {
        for (Person person : home.members()) {
            Cards.Card card = cards.find(person, home.number());
            if (card != null) {
                Dice dice = Dice.of(plan.seed(), "card row", person.number());
                long number = ++rows;
                Row row = row(person, card, home, card.from(), Calendar.instantInFirstWave(number, plan.people()));
                Delivered record =
                        plants.spoil(Delivered.clean(row, person.number()), new Making(row, person, card, home, dice));
                if (record.defect() != null) {
                    spoilt.put(person.number(), record);
                }
                tell(record, person, number, neighbourhood, wave, out);
            }
        }
    }

    /** True where something is wrong with the card of one whose neighbourhood is being told. */
    boolean isSpoilt(Person person) {
        return spoilt.containsKey(person.number());
    }

    void forgetSpoilt() {
        spoilt.clear();
    }

    private void tell(
            Delivered record,
            Person person,
            long number,
            Neighbourhood neighbourhood,
            int wave,
            Consumer<Delivered> out) {
        if (wave == 1) {
            out.accept(record);
            more(record, out);
            return;
        }
        if (!neighbourhood.isUntouched(person)) {
            return;
        }
        if (record.result() == Result.QUARANTINED) {
            if (wave == 2 + number % 3) {
                out.accept(Delivered.clean(at(record.clean(), number, wave), record.person()));
            }
            return;
        }
        Life life = Life.of(plan, SampleTable.CARD, number, CYCLE);
        Change change = record.defect() != null ? null : life.kind(CHANGES, kind -> true);
        if (change == Change.WITHDRAWAL && life.isFirst(wave)) {
            out.accept(Delivered.clean(at(record.clean(), number, wave).with("THAO_TAC", "X"), record.person()));
        } else if (change == Change.CORRECTION && (life.isFirst(wave) || life.isLater(wave))) {
            out.accept(Delivered.clean(at(record.clean(), number, wave), record.person()));
        }
    }

    private static void more(Delivered record, Consumer<Delivered> out) {
        if (record.defect() == Defect.DELIVERED_TWICE) {
            out.accept(record.again());
        } else if (record.defect() == Defect.CARDS_OVERLAP) {
            String code = record.row().get("MA_THE");
            LocalDate from = LocalDate.parse(record.row().get("GT_THE_TU"), DateTimeFormatter.BASIC_ISO_DATE);
            Row second = record.row()
                    .with("MA_THE", code.substring(0, 3) + "79" + code.substring(5))
                    .with("GT_THE_TU", Calendar.plain(from.plusMonths(2)));
            out.accept(record.replaced(Defect.CARDS_OVERLAP, second));
        }
    }

    private Row at(Row row, long number, int wave) {
        return row.with("CAP_NHAT", Calendar.instant(Dice.of(plan.seed() + wave, "card", number), wave));
    }

    /** A new card for a newborn child; for others the same card with the new address. */
    void of(CityEvent event, int wave, Consumer<Delivered> out) {
        for (Person person : event.people()) {
            Cards.Card card = cards.find(person, event.home().number());
            if (card != null) {
                LocalDate from = person.born().isAfter(card.from()) ? person.born() : card.from();
                Dice dice = Dice.of(plan.seed() + wave, "card event", person.number());
                Row row = row(person, card, event.home(), from, Calendar.instant(dice, wave));
                out.accept(Delivered.clean(row, person.number()));
                withdrawWrong(person, row, out);
            }
        }
    }

    /** A card under a wrong code goes when the right one is written. */
    private void withdrawWrong(Person person, Row right, Consumer<Delivered> out) {
        Delivered wrong = spoilt.get(person.number());
        if (wrong != null
                && wrong.result() == Result.ACCEPTED
                && !wrong.storedKey().equals(right.storedKey())) {
            Row withdrawn = wrong.row().with("CAP_NHAT", right.get("CAP_NHAT")).with("THAO_TAC", "X");
            out.accept(Delivered.clean(withdrawn, person.number()));
        }
    }

    private Row row(Person person, Cards.Card card, Household home, LocalDate from, String changed) {
        return Row.fill(SampleTable.CARD)
                .with("MA_THE", card.code())
                .with("MA_SO_BHXH", card.number())
                .with("SO_DINH_DANH", person.personalId())
                .with("HO_TEN", person.name())
                .with("NGAY_SINH", Calendar.plain(person.born()))
                .with("GIOI_TINH", person.sex())
                .with("MA_DOI_TUONG", card.group())
                .with("MUC_HUONG", card.benefit())
                .with("GT_THE_TU", Calendar.plain(from))
                .with("GT_THE_DEN", Calendar.plain(card.to()))
                .with("MA_DKBD", cards.facility(person, home.commune()))
                .with("DIA_CHI", home.address())
                .with("MA_XA", home.commune().code())
                .with("MA_DON_VI", card.employer())
                .with("TRANG_THAI", VALID)
                .with("CAP_NHAT", changed)
                .row();
    }

    static @Nullable String phone(PersonNumbers numbers, Person person) {
        return person.ageOn(Households.TODAY) < 15 ? null : numbers.phone(person.number());
    }

    private Plants<Making> plants() {
        Plants<Making> planted = new Plants<Making>(DEFECT_PERIOD, plan.seed() + 21)
                .plant(
                        Defect.CARD_DIGITS_DIFFER,
                        (record, making) ->
                                record.spoilt(Defect.CARD_DIGITS_DIFFER, "MA_THE", withOtherDigits(making.card())))
                .plant(
                        Defect.SOCIAL_ZEROS_LOST,
                        (record, making) -> record.spoilt(
                                Defect.SOCIAL_ZEROS_LOST,
                                "MA_SO_BHXH",
                                Spoiling.withoutLeadingZeros(making.card().number())))
                .plant(
                        Defect.BENEFIT_NOT_OF_GROUP,
                        making -> making.card().group().equals("HS"),
                        (record, making) -> withBenefit(record, making.card()))
                .plant(Defect.CARDS_OVERLAP, (record, making) -> record.told(Defect.CARDS_OVERLAP))
                .plant(
                        Defect.ID_GROUPED,
                        (record, making) -> record.spoilt(
                                Defect.ID_GROUPED,
                                "SO_DINH_DANH",
                                Spoiling.withGrouping(making.person().personalId())))
                .plant(
                        Defect.FACILITY_UNKNOWN,
                        (record, making) -> record.spoilt(Defect.FACILITY_UNKNOWN, "MA_DKBD", "01999"))
                .plant(
                        Defect.CONTRADICTING_BIRTH_DATE,
                        this::hasManyRecords,
                        (record, making) -> record.spoilt(
                                Defect.CONTRADICTING_BIRTH_DATE,
                                "NGAY_SINH",
                                Calendar.plain(another(making.person().born()))))
                .plant(Defect.DELIVERED_TWICE, (record, making) -> record.told(Defect.DELIVERED_TWICE));
        NamePlants.plant(
                planted,
                "HO_TEN",
                Making::person,
                List.of(
                        Defect.NAME_VNI,
                        Defect.NAME_DECODED_TWICE,
                        Defect.NAME_CAPITALS,
                        Defect.NAME_WITHOUT_MARKS,
                        Defect.NAME_ZERO_WIDTH,
                        Defect.NAME_MARKS_REVERSED));
        return planted;
    }

    /** Learners have a record of the schools beside the card. */
    private boolean hasManyRecords(Making making) {
        return SchoolRecords.isInFirstWave(plan, making.person());
    }

    private static LocalDate another(LocalDate day) {
        return day.getDayOfMonth() > NO_SECONDS ? day.minusDays(3) : day.plusDays(3);
    }

    private static String withOtherDigits(Cards.Card card) {
        String code = card.code();
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    private static Delivered withBenefit(Delivered record, Cards.Card card) {
        Row row = record.row()
                .with("MUC_HUONG", "1")
                .with("MA_THE", card.group() + "1" + card.code().substring(3));
        return new Delivered(record.clean(), row, record.person(), "", Defect.BENEFIT_NOT_OF_GROUP, Result.ACCEPTED);
    }
}

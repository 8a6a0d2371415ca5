package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Visits to health facilities in the form of XML1: those of the months before the first wave, then those of each day. */
final class VisitRecords {
    private static final int DEFECT_PERIOD = 240;
    private static final double BEFORE_FIRST_WAVE = 0.45;
    private static final double ON_A_DAY = 0.02;
    private static final int CHILD = 15;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private final CityPlan plan;
    private final PersonNumbers numbers;
    private final Cards cards;
    private final CardRecords cardRecords;
    private final Facilities facilities = new Facilities();
    private final List<Diagnosis> diagnoses = SampleFile.read("diagnoses.csv").stream()
            .map(VisitRecords::diagnosis)
            .toList();
    private final List<Diagnosis> ofChildren =
            diagnoses.stream().filter(Diagnosis::isForChildren).toList();
    private final List<String> peoples;
    private final Plants<Making> plants;

    private record Diagnosis(String code, String reason, boolean isForChildren) {}

    private record Making(Row row, Person person, Cards.Card card, Household home, Dice dice) {}

    private static Diagnosis diagnosis(NamedCsvRecord row) {
        return new Diagnosis(
                row.getField("code"), row.getField("reason"), Boolean.parseBoolean(row.getField("for_children")));
    }

    VisitRecords(CityPlan plan, Cards cards, CardRecords cardRecords) {
        this.plan = plan;
        this.cards = cards;
        this.cardRecords = cardRecords;
        numbers = new PersonNumbers(plan.seed());
        peoples = List.of("Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "HMông", "Dao");
        plants = plants();
    }

    /** The visits of a day, of the household as it is on that day. */
    void of(Household home, int wave, Consumer<Delivered> out) {
        for (Person person : home.members()) {
            Dice dice = Dice.of(plan.seed() + wave, "visit", person.number());
            if (dice.chance(wave == 1 ? BEFORE_FIRST_WAVE : ON_A_DAY)) {
                Cards.Card card = cards.find(person, home.number());
                if (card != null) {
                    Row row = row(person, card, home, wave, dice);
                    Delivered record = plants.spoil(
                            Delivered.clean(row, person.number()), new Making(row, person, card, home, dice));
                    out.accept(record);
                    if (record.defect() == Defect.DELIVERED_TWICE) {
                        out.accept(record.again());
                    }
                }
            }
        }
    }

    private Row row(Person person, Cards.Card card, Household home, int wave, Dice dice) {
        LocalDate day = wave == 1 ? dice.day(FIRST, Calendar.FIRST_WAVE_ENDS) : Calendar.effective(wave);
        LocalDate notBefore = person.born().isAfter(day) ? person.born() : day;
        boolean isStay = dice.chance(0.12);
        int hour = dice.between(7, 15);
        String in = time(notBefore, hour, dice.between(0, 59));
        LocalDate left = isStay && wave == 1 ? notBefore.plusDays(dice.between(1, 3)) : notBefore;
        String out = time(left, hour + 2, dice.between(0, 59));
        String first = cards.facility(person, home.commune());
        boolean isThere = dice.chance(0.7);
        String facility = isThere ? first : facilities.hospital(dice);
        Diagnosis diagnosis = dice.pick(person.ageOn(Households.TODAY) < CHILD ? ofChildren : diagnoses);
        long insured = dice.between(5, isStay ? 400 : 60) * 10_000L;
        long paid = insured / 100 * share(card.benefit());
        long own = dice.chance(0.3) ? dice.between(1, 20) * 10_000L : 0;
        return Row.fill(SampleTable.VISIT)
                .with("MA_LK", "LK" + wave + "-" + person.number())
                .with("MA_CSKCB", facility)
                .with("MA_BN", "BN" + facility + PersonNumbers.digits(person.number(), 8))
                .with("HO_TEN", person.name())
                .with("SO_CCCD", person.personalId())
                .with("NGAY_SINH", Calendar.plain(person.born()) + "0000")
                .with("GIOI_TINH", person.isMale() ? "1" : "2")
                .with("MA_QUOCTICH", "000")
                .with("MA_DANTOC", PersonNumbers.digits(peoples.indexOf(person.people()) + 1L, 2))
                .with("DIA_CHI", home.address())
                .with("MATINH_CU_TRU", "01")
                .with("MAXA_CU_TRU", home.commune().code())
                .with("DIEN_THOAI", CardRecords.phone(numbers, person))
                .with("MA_THE_BHYT", card.code())
                .with("MA_DKBD", first)
                .with("GT_THE_TU", Calendar.plain(from(person, card)))
                .with("GT_THE_DEN", Calendar.plain(card.to()))
                .with("MA_DOITUONG_KCB", isThere ? "1.1" : "1.3")
                .with("LY_DO_VV", diagnosis.reason())
                .with("MA_BENH_CHINH", diagnosis.code())
                .with("NGAY_VAO", in)
                .with("NGAY_RA", out)
                .with("MA_LOAI_KCB", isStay ? "03" : "01")
                .with("KET_QUA_DTRI", dice.chance(0.7) ? "1" : "2")
                .with("MA_LOAI_RV", "1")
                .with("MA_KHOA", "K" + PersonNumbers.digits(dice.between(1, 20), 2))
                .with("T_TONGCHI_BV", Long.toString(insured + own))
                .with("T_TONGCHI_BH", Long.toString(insured))
                .with("T_BHTT", Long.toString(paid))
                .with("T_BNCCT", Long.toString(insured - paid))
                .with("T_BNTT", Long.toString(own))
                .with("T_NGUONKHAC", "0")
                .with("NAM_QT", Integer.toString(left.getYear()))
                .with("THANG_QT", Integer.toString(left.getMonthValue()))
                .with("NGAY_TTOAN", out)
                .row();
    }

    private static LocalDate from(Person person, Cards.Card card) {
        return person.born().isAfter(card.from()) ? person.born() : card.from();
    }

    private static String time(LocalDate day, int hour, int minute) {
        return Calendar.plain(day) + PersonNumbers.digits(hour, 2) + PersonNumbers.digits(minute, 2);
    }

    private static int share(String benefit) {
        return benefit.equals("4") ? 80 : benefit.equals("3") ? 95 : 100;
    }

    private Plants<Making> plants() {
        Plants<Making> planted = new Plants<Making>(DEFECT_PERIOD, plan.seed() + 22)
                .plant(Defect.CARDS_JOINED, VisitRecords::withTwoCards)
                .plant(
                        Defect.BIRTH_YEAR_ONLY,
                        making -> making.person().born().getYear() < 1958,
                        (record, making) -> record.unusual(
                                Defect.BIRTH_YEAR_ONLY,
                                "NGAY_SINH",
                                making.person().born().getYear() + "00000000"))
                .plant(
                        Defect.VISIT_ENDS_BEFORE_IT_BEGINS,
                        (record, making) ->
                                record.spoilt(Defect.VISIT_ENDS_BEFORE_IT_BEGINS, "NGAY_RA", "202602280800"))
                .plant(
                        Defect.COSTS_DO_NOT_SUM,
                        (record, making) -> record.spoilt(
                                Defect.COSTS_DO_NOT_SUM,
                                "T_BHTT",
                                "1" + making.row().get("T_BHTT")))
                .plant(
                        Defect.CONTRADICTING_SEX,
                        this::isLearnerWithCard,
                        (record, making) -> record.replaced(
                                Defect.CONTRADICTING_SEX,
                                record.row()
                                        .with("SO_CCCD", null)
                                        .with("GIOI_TINH", making.person().isMale() ? "2" : "1")))
                .plant(
                        Defect.CONTRADICTING_ADDRESS,
                        (record, making) -> record.spoilt(
                                Defect.CONTRADICTING_ADDRESS,
                                "DIA_CHI",
                                Households.address(making.dice(), making.home().commune())))
                .plant(
                        Defect.CONTRADICTING_PHONE,
                        making -> making.row().find("DIEN_THOAI") != null,
                        (record, making) -> record.spoilt(
                                Defect.CONTRADICTING_PHONE,
                                "DIEN_THOAI",
                                numbers.phone(making.person().number() + 9L * CityPlan.MOST_PEOPLE)))
                .plant(
                        Defect.DISTRICT_AFTER_MERGER,
                        (record, making) -> record.spoilt(Defect.DISTRICT_AFTER_MERGER, "MAHUYEN_CU_TRU", "001"))
                .plant(
                        Defect.NAME_WITHOUT_MIDDLE_WORD,
                        making -> isLearnerWithCard(making)
                                && !withoutMiddleWord(making.person())
                                        .equals(making.person().name()),
                        (record, making) -> record.spoilt(
                                Defect.NAME_WITHOUT_MIDDLE_WORD, "HO_TEN", withoutMiddleWord(making.person())))
                .plant(Defect.DELIVERED_TWICE, (record, making) -> record.told(Defect.DELIVERED_TWICE));
        NamePlants.plant(
                planted,
                "HO_TEN",
                Making::person,
                List.of(
                        Defect.NAME_TONE_STYLE,
                        Defect.NAME_REGIONAL,
                        Defect.NAME_CAPITALS,
                        Defect.NAME_TELEX,
                        Defect.NAME_DECOMPOSED,
                        Defect.NAME_LOOK_ALIKE));
        return planted;
    }

    /** The card of last year, with another group, stands before the one of this year. */
    private static Delivered withTwoCards(Delivered record, Making making) {
        String old = "GD401" + making.card().number();
        Row row = record.row()
                .with("MA_THE_BHYT", old + ";" + making.card().code())
                .with(
                        "MA_DKBD",
                        record.row().get("MA_DKBD") + ";" + record.row().get("MA_DKBD"))
                .with("GT_THE_TU", "20250101;" + record.row().get("GT_THE_TU"))
                .with("GT_THE_DEN", "20251231;" + record.row().get("GT_THE_DEN"));
        return record.replaced(Defect.CARDS_JOINED, row);
    }

    /** Then the number of the card leads to what the school says. */
    private boolean isLearnerWithCard(Making making) {
        return SchoolRecords.isInFirstWave(plan, making.person()) && !cardRecords.isSpoilt(making.person());
    }

    private static String withoutMiddleWord(Person person) {
        return person.name().replaceFirst(" (Thị|Văn)(?= [^ ]+$)", "");
    }
}

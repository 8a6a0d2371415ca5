package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleCityTest {
    private static final int WAVES = 4;
    private static final CityPlan SMALL = new CityPlan(2_000, 7);
    private static final CityPlan LARGE = new CityPlan(60_000, 11);

    @Test
    void givesTheSameCityForTheSameSeed() {
        assertThat(fingerprint(SMALL, 1))
                .isEqualTo(fingerprint(SMALL, 1))
                .isNotEqualTo(fingerprint(new CityPlan(2_000, 8), 1));
        assertThat(fingerprint(SMALL, 2)).isEqualTo(fingerprint(SMALL, 2));
    }

    /** Fixed values: a change of the generator that moves the city is seen here. */
    @Test
    void isTheCityThatTheDocumentsDescribe() {
        assertThat(List.of(fingerprint(SMALL, 1), fingerprint(SMALL, 2))).isEqualTo(List.of(-789760643, 1542715663));
    }

    @Test
    void hasExactlyAsManyPeopleAsAskedFor() {
        assertThat(people(new CityPlan(1, 3))).hasSize(1);
        assertThat(people(new CityPlan(997, 3))).hasSize(997);
    }

    @Test
    void givesEverybodyADistinctWellFormedNumber() {
        Set<String> ids = new HashSet<>();
        for (Person person : people(LARGE)) {
            String id = person.personalId();
            assertThat(id).matches("[0-9]{12}");
            assertThat(id.charAt(3) % 2 == 0).isEqualTo(person.isMale());
            assertThat(id.substring(4, 6))
                    .isEqualTo(String.format("%02d", person.born().getYear() % 100));
            assertThat(ids.add(id)).isTrue();
        }
    }

    @Test
    void bearsSurnamesAsOftenAsTheCountryDoes() {
        List<Person> people = people(LARGE);
        assertThat(share(people, "Nguyễn")).isCloseTo(0.384, within(0.02));
        assertThat(share(people, "Trần")).isCloseTo(0.121, within(0.015));
        assertThat(share(people, "Lê")).isCloseTo(0.095, within(0.015));
        assertThat(share(people, "Vũ")).isCloseTo(0.017, within(0.006));
    }

    /** The bands of an invented table; what matters is that all ages are there, as in a city. */
    @Test
    void hasPeopleOfAllAges() {
        List<Person> people = people(LARGE);
        assertThat(shareAged(people, 0, 14)).isBetween(0.18, 0.25);
        assertThat(shareAged(people, 15, 59)).isBetween(0.58, 0.68);
        assertThat(shareAged(people, 60, 79)).isBetween(0.1, 0.17);
        assertThat(shareAged(people, 80, 110)).isBetween(0.01, 0.03);
    }

    @Test
    void givesCompaniesDistinctTaxCodesWithTrueCheckDigits() {
        Set<String> codes = new HashSet<>();
        TaxCodes taxCodes = new TaxCodes(11);
        for (long company = 1; company <= 50_000; company++) {
            String code = taxCodes.of(company);
            assertThat(code).matches("[0-9]{10}");
            assertThat(TaxCodes.checkDigit(code)).isEqualTo(code.charAt(9) - '0');
            assertThat(codes.add(code)).isTrue();
        }
        assertThat(TaxCodes.checkDigit("010011243")).isEqualTo(7);
    }

    @Test
    void plantsEveryDefectEvenInASmallCity() {
        Map<Defect, Integer> planted = new EnumMap<>(Defect.class);
        records(SMALL, 1).stream()
                .filter(record -> record.defect() != null)
                .forEach(record -> planted.merge(record.defect(), 1, Integer::sum));
        assertThat(planted.keySet()).isEqualTo(EnumSet.allOf(Defect.class));
    }

    /** As the hub judges it: past 100 records of one delivery, and a pull may begin anywhere. */
    @Test
    void spoilsFewEnoughThatNoCircuitOpens() {
        for (int wave = 1; wave <= WAVES; wave++) {
            Map<SampleTable, List<Integer>> refused = new EnumMap<>(SampleTable.class);
            SampleCity.stream(
                    new CityPlan(20_000, 1),
                    wave,
                    record -> refused.computeIfAbsent(record.row().table(), table -> new ArrayList<>())
                            .add(record.result() == Result.QUARANTINED ? 1 : 0));
            int day = wave;
            refused.forEach((table, flags) -> assertThat(mostInARow(flags, 100))
                    .as("%s, wave %d", table, day)
                    .isLessThanOrEqualTo(table == SampleTable.ENROLMENT ? 5 : 10));
        }
    }

    @Test
    void deliversEachKeyOnceExceptWhereADefectSaysSo() {
        Set<Defect> ofTwo = EnumSet.of(Defect.DELIVERED_TWICE, Defect.PARCEL_NUMBER_TWICE);
        for (int wave = 1; wave <= WAVES; wave++) {
            Set<String> keys = new HashSet<>();
            for (Delivered record : records(SMALL, wave)) {
                String key = record.row().table() + record.storedKey();
                assertThat(keys.add(key) || (record.defect() != null && ofTwo.contains(record.defect())))
                        .as(key)
                        .isTrue();
            }
        }
    }

    @Test
    void bringsEveryKindOfChangeInLaterWaves() {
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        records(SMALL, 2).forEach(record -> results.merge(record.result(), 1, Integer::sum));
        assertThat(results.keySet()).isEqualTo(EnumSet.allOf(Result.class));
        assertThat(records(SMALL, 2)).anyMatch(record -> record.row().isWithdrawal());
    }

    @Test
    void letsChildrenBeBornPeopleMoveAndMarry() {
        Map<String, Integer> events = new HashMap<>();
        for (int wave = 2; wave <= 10; wave++) {
            new Days(SMALL, new Households(SMALL))
                    .forEach(
                            wave,
                            neighbourhood -> neighbourhood
                                    .events()
                                    .forEach(event ->
                                            events.merge(event.getClass().getSimpleName(), 1, Integer::sum)));
        }
        assertThat(events.keySet()).containsExactlyInAnyOrder("Birth", "Move", "Marriage");
        assertThat(events.values()).allMatch(count -> count >= 9);
    }

    /** Nobody is lost or counted twice, however many days go by. */
    @Test
    void keepsEverybodyThroughFortyDays() {
        Set<Long> people = new HashSet<>();
        new Days(SMALL, new Households(SMALL))
                .forEach(
                        40,
                        neighbourhood -> neighbourhood
                                .now()
                                .forEach(household -> household
                                        .members()
                                        .forEach(person -> assertThat(people.add(person.number()))
                                                .isTrue())));
        assertThat(people).hasSizeGreaterThan(2_000);
        assertThat(people.stream().filter(number -> number <= 2_000)).hasSize(2_000);
    }

    @Test
    void bringsChangesOnAnyDayAskedFor() {
        for (int wave : List.of(3, 17, 60, 400)) {
            List<Delivered> records = records(SMALL, wave);
            assertThat(records).hasSizeBetween(50, 600);
            assertThat(records.stream().map(record -> record.row().table()).distinct())
                    .hasSizeGreaterThan(5);
        }
    }

    /** What has a school, class, parcel or parent names one that is delivered, but for planted defects. */
    @Test
    void refersToWhatIsThere() {
        Set<String> keys = new HashSet<>();
        List<Delivered> records = records(SMALL, 1);
        records.forEach(
                record -> keys.add(record.clean().table() + record.clean().key()));
        for (Delivered record : records) {
            Row row = record.clean();
            switch (row.table()) {
                case ENROLMENT ->
                    assertThat(keys)
                            .contains("SCHOOL" + row.get("Mã trường"))
                            .contains("CLASS" + row.get("Mã trường") + "|" + row.get("Năm học") + "|"
                                    + row.get("Mã lớp"));
                case CLASS -> assertThat(keys).contains("SCHOOL" + row.get("Mã trường"));
                case RIGHT, CERTIFICATE ->
                    assertThat(keys)
                            .contains("PARCEL" + row.get("xaid") + "|" + row.get("ngaydanhmuc") + "|"
                                    + row.get("sohieutobando") + "|" + row.get("sothututhua"));
                case ENTERPRISE ->
                    assertThat(keys)
                            .contains("ENTERPRISE"
                                    + Objects.requireNonNullElse(row.find("/maSoChuQuan"), row.get("/maSo")));
                default -> {}
            }
        }
    }

    @Test
    void leavesResidueOfInputMethodsFontsAndEncodings() {
        assertThat(Typing.telex("Nguyễn")).isEqualTo("Nguyeenx");
        assertThat(Typing.telex("Đỗ")).isEqualTo("Ddoox");
        assertThat(Typing.vni("Nguyễn")).isEqualTo("Nguye6n4");
        assertThat(Typing.vni("Đỗ")).isEqualTo("D9o64");
        assertThat(Typing.viqr("Nguyễn")).isEqualTo("Nguye^n~");
        assertThat(Typing.tcvn3("Nguyễn Trần Lê")).isEqualTo("NguyÔn TrÇn Lª");
        assertThat(Typing.decodedTwice("Nguyễn")).isEqualTo("Nguyá»…n");
    }

    private static int mostInARow(List<Integer> refused, int length) {
        return IntStream.rangeClosed(0, Math.max(0, refused.size() - length))
                .map(start -> refused.subList(start, Math.min(start + length, refused.size())).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .max()
                .orElseThrow();
    }

    private static double shareAged(List<Person> people, int from, int to) {
        return (double) people.stream()
                        .map(person -> person.ageOn(Households.TODAY))
                        .filter(age -> age >= from && age <= to)
                        .count()
                / people.size();
    }

    private static double share(List<Person> people, String surname) {
        return (double) people.stream()
                        .filter(person -> person.surname().equals(surname))
                        .count()
                / people.size();
    }

    private static int fingerprint(CityPlan plan, int wave) {
        return records(plan, wave).stream()
                .mapToInt(record -> 31 * Arrays.hashCode(record.row().cells()) + Long.hashCode(record.person()))
                .reduce(1, (hash, next) -> 31 * hash + next);
    }

    private static List<Delivered> records(CityPlan plan, int wave) {
        List<Delivered> records = new ArrayList<>();
        SampleCity.stream(plan, wave, records::add);
        return records;
    }

    private static List<Person> people(CityPlan plan) {
        List<Person> people = new ArrayList<>();
        new Households(plan).forEach(household -> {
            people.addAll(household.adults());
            people.addAll(household.children());
        });
        return people;
    }
}

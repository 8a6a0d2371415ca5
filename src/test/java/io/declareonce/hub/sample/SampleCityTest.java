package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleCityTest {
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
        assertThat(List.of(fingerprint(SMALL, 1), fingerprint(SMALL, 2))).isEqualTo(List.of(-597073517, 212359918));
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
        for (int wave = 1; wave <= SampleCity.WAVES; wave++) {
            for (SampleTable table : SampleTable.values()) {
                assertThat(mostRefusedInARow(table, wave, 100))
                        .as("%s, wave %d", table, wave)
                        .isLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    void deliversEachKeyOnceExceptWhereADefectSaysSo() {
        Set<String> keys = new HashSet<>();
        for (Delivered record : records(SMALL, 1)) {
            String key = record.row().table() + record.storedKey();
            boolean isFirst = keys.add(key);
            assertThat(isFirst || record.defect() == Defect.DELIVERED_TWICE)
                    .as(key)
                    .isTrue();
        }
    }

    @Test
    void bringsEveryKindOfChangeInTheSecondWave() {
        Map<Result, Integer> results = new EnumMap<>(Result.class);
        records(SMALL, 2).forEach(record -> results.merge(record.result(), 1, Integer::sum));
        assertThat(results.keySet()).isEqualTo(EnumSet.allOf(Result.class));
        assertThat(records(SMALL, 2).stream()
                        .anyMatch(record ->
                                "X".equals(record.row().cells()[record.row().cells().length - 1])))
                .isTrue();
    }

    private static int mostRefusedInARow(SampleTable table, int wave, int length) {
        List<Integer> refused = records(new CityPlan(20_000, 1), wave).stream()
                .filter(record -> record.row().table() == table)
                .map(record -> record.result() == Result.QUARANTINED ? 1 : 0)
                .toList();
        return IntStream.rangeClosed(0, Math.max(0, refused.size() - length))
                .map(start -> refused.subList(start, Math.min(start + length, refused.size())).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .max()
                .orElseThrow();
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

package io.declareonce.hub.identity.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ShippedDictionary;
import io.declareonce.hub.identity.matching.Weigher;
import io.declareonce.hub.lineage.PartialDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shipped model of citizens. */
class EvidenceTest {
    private static final Entity CITIZEN =
            ShippedDictionary.edition().findEntity("citizen").orElseThrow();
    private final Evidence evidence =
            new EvidenceRegistry(ShippedDictionary.dictionary()).find(CITIZEN).orElseThrow();

    @Test
    void linksOnePersonInTwoSpellings() {
        Described one = person("Lê Thị Hoà", "1990-04-12", "2", "Số 4 Lê Lợi, Phường Bến Thành", null);
        Described other = person("LE THI HOA", "1990-04-12", "2", "so 4 le loi, phuong ben thanh", null);

        assertThat(weight(one, other)).isGreaterThan(evidence.linkAt());
    }

    @Test
    void leavesTwoOfOneNameApart() {
        Described one = person("Nguyễn Thị Anh", "1990-04-12", "2", "Số 4 Lê Lợi, Phường Bến Thành", null);
        Described other = person("Nguyễn Thị Anh", "1971-09-30", "2", "Số 9 Hàng Bài, Phường Hoàn Kiếm", null);

        assertThat(weight(one, other)).isLessThan(evidence.reviewAt());
    }

    @Test
    void doesNotLinkTwins() {
        Described one = person("Trần Văn Hùng", "2015-02-03", "1", "Số 4 Lê Lợi, Phường Bến Thành", "0912345678");
        Described other = person("Trần Văn Long", "2015-02-03", "1", "Số 4 Lê Lợi, Phường Bến Thành", "0912345678");

        assertThat(weight(one, other)).isLessThan(evidence.linkAt());
    }

    @Test
    void findsOneAnotherByAtLeastOneKeyDespiteAnError() {
        Described one = person("Lê Thị Hoà", "1990-04-12", "2", null, null);

        assertThat(sharesKey(one, person("Lê Thị Hòa", "1990-12-04", "2", null, null)))
                .isTrue();
        assertThat(sharesKey(one, person("Lê Thị Hoa", "1980-04-12", "2", null, null)))
                .isTrue();
        assertThat(sharesKey(one, person("Lê Thị Hoan", "1990-04-12", "2", null, null)))
                .isTrue();
        assertThat(sharesKey(one, person("Trần Văn Long", "1956-01-30", "1", null, null)))
                .isFalse();
    }

    @Test
    void weighsTheSameInAnyOrder() {
        Random dice = new Random(7);
        List<Described> people = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            people.add(person(
                    pick(dice, "Lê", "Nguyễn", "Trần") + " " + pick(dice, "Thị", "Văn", "") + " "
                            + pick(dice, "An", "Anh", "Hoà", "Hoa", "Oanh"),
                    "19" + (50 + dice.nextInt(40)) + "-0" + (1 + dice.nextInt(9)) + "-1" + dice.nextInt(9),
                    pick(dice, "1", "2"),
                    pick(dice, "Số 4 Lê Lợi", "số 4 lê lợi, q1", "Hàng Bài 9"),
                    pick(dice, "0912345678", "0912345679", "")));
        }
        List<Described> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, dice);
        Weigher first = evidence.weigher(people);
        Weigher second = evidence.weigher(shuffled);

        for (int i = 0; i < people.size(); i++) {
            for (int j = 0; j < people.size(); j++) {
                int a = shuffled.indexOf(people.get(i));
                int b = shuffled.indexOf(people.get(j));
                assertThat(second.weight(b, a)).isEqualTo(first.weight(i, j));
            }
        }
    }

    @Test
    void toldStepsSumUpToTheWeight() {
        List<Described> both = List.of(
                person("Lê Thị Hoà", "1990-04-12", "2", "Số 4 Lê Lợi", null),
                person("Lê Thị Hòa", "1990-04-12", "2", "Số 4 Lê Lợi", null));
        Weigher weigher = evidence.weigher(both);

        double told = weigher.explain(0, 1).stream()
                .mapToDouble(step -> step.bits() + step.termFrequencyBits())
                .sum();

        assertThat(evidence.prior() + told).isCloseTo(weigher.weight(0, 1), org.assertj.core.data.Offset.offset(0.01));
    }

    private static String pick(Random dice, String... texts) {
        return texts[dice.nextInt(texts.length)];
    }

    private double weight(Described one, Described other) {
        return evidence.weigher(List.of(one, other)).weight(0, 1);
    }

    private static boolean sharesKey(Described one, Described other) {
        return Arrays.stream(one.keys()).anyMatch(key -> Arrays.binarySearch(other.keys(), key) >= 0);
    }

    private Described person(String name, String born, String sex, @Nullable String address, @Nullable String phone) {
        Map<String, Object> said = new java.util.HashMap<>();
        said.put("full_name", name);
        said.put("birth_date", PartialDate.parse(born));
        said.put("sex", sex);
        if (address != null) {
            said.put("address", address);
        }
        if (phone != null) {
            said.put("phone", phone);
        }
        return evidence.describe(CITIZEN.attributes().stream()
                .map(attribute -> said.get(attribute.name()))
                .toArray());
    }
}

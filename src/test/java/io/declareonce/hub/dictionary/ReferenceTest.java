package io.declareonce.hub.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.Reference.WhenMissing;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What datasets say of other records: where their fields point to, and what should be unique. */
class ReferenceTest {
    private static final String LITTER = "datasets/vets/litter.yaml";

    private static final SmallDictionary LITTERS = SmallDictionary.create().with(LITTER, """
            dataset: vets.litter
            version: 1.0.0
            name: { vi: Lứa, en: Litter }
            owner: { department: vets, accountable: Trưởng phòng, steward: dog-data }
            key: [ mother, born ]
            fields:
              mother: { element: dog.chip, references: vets.dog, when-missing: wait 7d }
              born: { element: dog.day }
              breed: { element: dog.breed }
            unique: [ { fields: [ breed, born ], severity: warning } ]
            delivery: { kind: changes }
            service: { retention: 10y }
            """);

    private static final SmallDictionary SALES = LITTERS.with("datasets/vets/sale.yaml", """
            dataset: vets.sale
            version: 1.0.0
            name: { vi: Bán, en: Sale }
            owner: { department: vets, accountable: Trưởng phòng, steward: dog-data }
            key: [ chip ]
            fields:
              chip: { element: dog.chip, references: vets.dog, when-missing: refuse }
              bitch: { element: dog.chip }
              whelped: { element: dog.day }
            references: [ { fields: [ bitch, whelped ], dataset: vets.litter, when-missing: wait 36h } ]
            delivery: { kind: changes }
            """);

    private static List<String> told(Dataset dataset) {
        return dataset.references().stream()
                .map(reference -> reference.fieldNames() + " -> " + reference.dataset() + " " + reference.whenMissing()
                        + " " + reference.patience())
                .toList();
    }

    @Test
    void pointsToTheKeyOfAnotherDataset() {
        assertThat(LITTERS.faults()).isEmpty();
        assertThat(told(LITTERS.edition().getDataset("vets.litter")))
                .containsExactly("mother -> vets.dog WAIT " + Duration.ofDays(7));
    }

    @Test
    void listsSeveralFieldsInTheOrderOfTheKeyWhateverTheyAreCalled() {
        assertThat(SALES.faults()).isEmpty();
        assertThat(told(SALES.edition().getDataset("vets.sale")))
                .containsExactly(
                        "chip -> vets.dog REFUSE " + Duration.ZERO,
                        "bitch, whelped -> vets.litter WAIT " + Duration.ofHours(36));
    }

    @Test
    void gathersFieldsOfTheSameNamesAsAKeyOfSeveral() {
        SmallDictionary gathered = SALES.with("datasets/vets/sale.yaml", """
                dataset: vets.sale
                version: 1.0.0
                name: { vi: Bán, en: Sale }
                owner: { department: vets, accountable: Trưởng phòng, steward: dog-data }
                key: [ chip ]
                fields:
                  chip: { element: dog.chip }
                  born: { element: dog.day, references: vets.litter, when-missing: wait 2d }
                  mother: { element: dog.chip, references: [ vets.litter, vets.dog ] }
                delivery: { kind: changes }
                """);

        assertThat(told(gathered.edition().getDataset("vets.sale")))
                .containsExactly(
                        "mother, born -> vets.litter WAIT " + Duration.ofDays(2),
                        "mother -> vets.dog " + WhenMissing.WARN + " PT0S");
    }

    @Test
    void refusesAReferenceThatNamesOnlyAPartOfTheKey() {
        assertThat(SALES.with("datasets/vets/sale.yaml", "[ bitch, whelped ]", "[ bitch ]")
                        .faults())
                .containsExactly("partial-reference datasets/vets/sale.yaml:10");
        assertThat(SALES.with("datasets/vets/sale.yaml", "[ bitch, whelped ]", "[ whelped, bitch ]")
                        .faults())
                .containsExactly("reference-type datasets/vets/sale.yaml:10");
        assertThat(SALES.with("datasets/vets/sale.yaml", "[ bitch, whelped ]", "[ bitch, day ]")
                        .faults())
                .containsExactly("unknown-field datasets/vets/sale.yaml:10");
    }

    @Test
    void refusesOneReferenceOfTwoPolicies() {
        SmallDictionary two = SALES.with("datasets/vets/sale.yaml", "bitch: { element: dog.chip }", """
                mother: { element: dog.chip, references: vets.litter, when-missing: warn }
                  born: { element: dog.day, references: vets.litter, when-missing: refuse }
                  bitch: { element: dog.chip }""");

        assertThat(two.faults()).containsExactly("reference-policy datasets/vets/sale.yaml:9");
    }

    @Test
    void saysWhatShouldBeUniqueAndHowLongRecordsAreKept() {
        Dataset litters = LITTERS.edition().getDataset("vets.litter");

        assertThat(litters.unique()).extracting(Uniqueness::fieldNames).containsExactly("breed, born");
        assertThat(litters.delivery().retention()).isEqualTo(Period.ofYears(10));
        assertThat(LITTERS.edition().getDataset("vets.dog").delivery().retention())
                .isNull();
    }

    @Test
    void namesTheRecordThatAReferencePointsTo() {
        Dataset dogs = SmallDictionary.create().edition().getDataset("vets.dog");

        assertThat(dogs.recordIdOf(List.of("12345"))).isEqualTo(dogs.recordId(Records.of(dogs, "chip", "12345")));
    }
}

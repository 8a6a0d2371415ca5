package io.declareonce.hub.dictionary;

import static io.declareonce.hub.dictionary.SmallDictionary.BREED;
import static io.declareonce.hub.dictionary.SmallDictionary.BREED_CODES;
import static io.declareonce.hub.dictionary.SmallDictionary.CHIP;
import static io.declareonce.hub.dictionary.SmallDictionary.CITIZEN;
import static io.declareonce.hub.dictionary.SmallDictionary.DOG;
import static io.declareonce.hub.dictionary.SmallDictionary.PERSON_ID;
import static io.declareonce.hub.dictionary.SmallDictionary.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.versions.Comparison;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VersionTest {
    private final SmallDictionary small = SmallDictionary.create();

    private Comparison compare(SmallDictionary after) {
        assertThat(after.compile().faults()).isEmpty();
        return Comparison.of(small.compile().declared(), after.compile().declared());
    }

    static List<Arguments> changes() {
        return List.of(
                one("element dog.chip", Bump.PATCH, CHIP, "en: Meaning", "en: The number of the chip"),
                one("element dog.chip", Bump.PATCH, CHIP, "[ \"12345\" ]", "[ \"12345\", \"54321\" ]"),
                one("element dog.chip", Bump.PATCH, CHIP, "department: vets", "department: police"),
                one("element dog.chip", Bump.MAJOR, CHIP, "[0-9]{5}", "[0-8]{5}"),
                one("element dog.chip", Bump.MINOR, CHIP, "pattern: \"[0-9]{5}\"\n", ""),
                one("element dog.chip", Bump.MINOR, CHIP, "status: active", "status: deprecated"),
                one("element dog.weight", Bump.MINOR, WEIGHT, "[ 0.5, 120 ]", "[ 0.5, 150 ]"),
                one("element dog.weight", Bump.MAJOR, WEIGHT, "[ 0.5, 120 ]", "[ 0.6, 150 ]"),
                one("element dog.weight", Bump.MINOR, WEIGHT, "range: [ 0.5, 120 ]\n", ""),
                one("element dog.weight", Bump.MINOR, WEIGHT, "precision: 5", "precision: 6"),
                one("element dog.weight", Bump.MAJOR, WEIGHT, "scale: 2", "scale: 1"),
                one(
                        "element dog.weighing",
                        Bump.MAJOR,
                        "elements/dog/weighing.yaml",
                        "dog.weight }",
                        "dog.weight, required: true }"),
                one("element person.personal-id", Bump.MAJOR, PERSON_ID, "severity: warning", "severity: error"),
                one("element person.personal-id", Bump.MINOR, PERSON_ID, "'2', '3'", "'2'"),
                one("element person.personal-id", Bump.MAJOR, PERSON_ID, "level: restricted", "level: internal"),
                one("element person.personal-id", Bump.MINOR, PERSON_ID, "level: restricted", "level: secret"),
                one("element person.personal-id", Bump.MAJOR, PERSON_ID, "mask: keep-last-3", "mask: keep-last-4"),
                one("element person.personal-id", Bump.MINOR, PERSON_ID, "mask: keep-last-3", "mask: all"),
                one("code-list breed", Bump.MINOR, BREED_CODES, "PUG,,,DOG", "LAP,,,DOG,Chó nhỏ,Lap dog,\nPUG,,,DOG"),
                one("code-list breed", Bump.MAJOR, BREED_CODES, "OLD,,2020-01-01,DOG,Giống cũ,Old breed,\n", ""),
                one("code-list breed", Bump.MAJOR, BREED_CODES, "OLD,,2020", "OLD,,2019"),
                one("code-list breed", Bump.MINOR, BREED_CODES, "OLD,,2020", "OLD,,2021"),
                one("code-list breed", Bump.PATCH, BREED_CODES, "Old breed", "Old-time breed"),
                one("code-list breed", Bump.PATCH, BREED, "project-made", "made here"),
                one("entity citizen", Bump.MAJOR, CITIZEN, ", exclusive: true", ""),
                one("entity citizen", Bump.MINOR, CITIZEN, "full_name: [ latest ]", "full_name: [ authority, latest ]"),
                one("entity citizen", Bump.MAJOR, CITIZEN, "!= yearOf(b", "== yearOf(b"),
                one(
                        "entity citizen",
                        Bump.MINOR,
                        CITIZEN,
                        "identifiers:\n",
                        "identifiers:\n  chip: { element: dog.chip }\n"),
                one(
                        "dataset vets.dog",
                        Bump.MINOR,
                        DOG,
                        "fields:\n",
                        "fields:\n  color: { element: person.full-name }\n"),
                one(
                        "dataset vets.dog",
                        Bump.MAJOR,
                        DOG,
                        "fields:\n",
                        "fields:\n  color: { element: person.full-name, required: true }\n"),
                one(
                        "dataset vets.dog",
                        Bump.MAJOR,
                        DOG,
                        "  owner_id: { element: dog.action }",
                        "  owner_id: { element: dog.action, required: true }"),
                one(
                        "dataset vets.dog",
                        Bump.MINOR,
                        DOG,
                        "breed: { element: dog.breed, required: true }",
                        "breed: { element: dog.breed }"),
                one("dataset vets.dog", Bump.MAJOR, DOG, "range: [ 1, 100 ]", "range: [ 1, 90 ]"),
                one("dataset vets.dog", Bump.MAJOR, DOG, "order: { by: seen_at }", "order: { by: seen_on }"),
                one("dataset vets.dog", Bump.MAJOR, DOG, "Số chip", "Mã chip"),
                one("dataset vets.dog", Bump.MINOR, DOG, "{ Mốp: PUG }", "{ Mốp: PUG, Cũ: OLD }"),
                one("dataset vets.dog", Bump.MAJOR, DOG, "max-rejected: 5%", "max-rejected: 4%"),
                one("dataset vets.dog", Bump.PATCH, DOG, "freshness: 26h", "freshness: 25h"));
    }

    private static Arguments one(String declaration, Bump bump, String file, String from, String to) {
        return Arguments.of(declaration, bump, file, from, to);
    }

    @ParameterizedTest(name = "{0} {1}: {3} becomes {4}")
    @MethodSource("changes")
    void weighsEachChange(String declaration, Bump bump, String file, String from, String to) {
        Comparison comparison = compare(small.with(file, from, to));

        assertThat(comparison.bumps()).containsEntry(declaration, bump);
        assertThat(comparison.faults()).extracting(Fault::kind).containsOnly("version-too-low");
        assertThat(comparison.faults()).anyMatch(fault -> fault.problem().en().startsWith(declaration + " "));
    }

    @Test
    void findsNothingBetweenEqualStates() {
        Comparison comparison = compare(SmallDictionary.create());

        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.faults()).isEmpty();
        assertThat(comparison.bumps().values()).containsOnly(Bump.NONE);
    }

    @Test
    void movesADatasetAsFarAsWhatItUses() {
        Comparison comparison = compare(small.with(BREED_CODES, "OLD,,2020", "OLD,,2019"));

        assertThat(comparison.bumps())
                .containsEntry("dataset vets.dog", Bump.MAJOR)
                .containsEntry("element dog.breed", Bump.NONE);
        assertThat(comparison.faults())
                .extracting(Fault::toString)
                .contains("datasets/vets/dog.yaml:2: dataset vets.dog has changed since 1.0.0: MAJOR"
                        + " (code-list breed: 1 codes hold for less time than before: OLD)"
                        + " - write version: 2.0.0 or a higher one");
        assertThat(comparison.changes().get(0).datasets()).containsExactly("vets.dog");
    }

    @Test
    void letsTheAuthorRaiseAVersionFurther() {
        SmallDictionary raised = small.with(DOG, "freshness: 26h", "freshness: 25h")
                .with(DOG, "version: 1.0.0", "version: 3.0.0\nsunset: 2027-06-30");

        assertThat(compare(raised).faults()).isEmpty();
    }

    @Test
    void asksUntilWhenTheOldMajorVersionMayBeWritten() {
        SmallDictionary narrower =
                small.with(DOG, "range: [ 1, 100 ]", "range: [ 1, 90 ]").with(DOG, "version: 1.0.0", "version: 2.0.0");

        assertThat(compare(narrower).faults())
                .extracting(Fault::toString)
                .singleElement()
                .asString()
                .contains("vets.dog opens version line 2 and does not say until when the old one may be written");
    }

    @Test
    void refusesAnotherTypeAnotherKeyAndVanishing() {
        SmallDictionary other = small.with("elements/dog/seen-at.yaml", "type: timestamp", "type: date")
                .with(DOG, "key: [ chip ]", "key: [ chip, breed ]");
        SmallDictionary gone = small.without(DOG);

        assertThat(compare(other).faults()).extracting(Fault::kind).contains("type-changed", "key-changed");
        assertThat(compare(gone).faults()).extracting(Fault::kind).containsExactly("removed");
    }
}

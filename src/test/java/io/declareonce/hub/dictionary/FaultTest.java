package io.declareonce.hub.dictionary;

import static io.declareonce.hub.dictionary.SmallDictionary.BREED;
import static io.declareonce.hub.dictionary.SmallDictionary.BREED_CODES;
import static io.declareonce.hub.dictionary.SmallDictionary.CHIP;
import static io.declareonce.hub.dictionary.SmallDictionary.CITIZEN;
import static io.declareonce.hub.dictionary.SmallDictionary.DEPARTMENTS;
import static io.declareonce.hub.dictionary.SmallDictionary.DOG;
import static io.declareonce.hub.dictionary.SmallDictionary.PERSON_ID;
import static io.declareonce.hub.dictionary.SmallDictionary.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    private static final String SAME_RULE =
            "  - id: personal-id-agrees-with-birth-year\n    check: full_name != null\n    message: { vi: a, en: b }\n";

    @Test
    void findsNoneInTheSmallDictionary() {
        assertThat(SmallDictionary.create().faults()).isEmpty();
    }

    /** Fault, line, file, and what is written instead of what. */
    static List<Arguments> faults() {
        return List.of(
                one("unreadable-yaml", 5, BREED, "owner: { department", "owner: { [department"),
                one("equal-keys", 3, BREED, "status: active", "version: 1.0.0"),
                one("anchor", 4, BREED, "name: { vi", "name: &name { vi"),
                one("merge-key", 4, BREED, "name: { vi", "<<: { vi"),
                one("unknown-key", 4, BREED, "status: active", "status: active\nsatus: active", 1),
                one("missing-key", 1, BREED, "status: active\n", ""),
                one("wrong-type", 2, BREED, "version: 1.0.0", "version: 1.0"),
                one("wrong-value", 3, BREED, "status: active", "status: activ"),
                one("wrong-pattern", 2, BREED, "version: 1.0.0", "version: \"1.0\""),
                one("wrong-name", 17, DOG, "  breed: { element", "  Breed-1: { element", 4),
                one("wrong-form", 7, CHIP, "length: 5", "length: [ 1 ]"),
                one("wrong-facet", 7, CHIP, "length: 5", "length: [ 6, 5 ]", 1),
                one("wrong-facet", 8, CHIP, "\"[0-9]{5}\"", "\"[0-9\""),
                one("wrong-facet", 9, WEIGHT, "scale: 2", "scale: 7", -1),
                one("file-name", 1, CHIP, "element: dog.chip", "element: dog.chips", 3),
                one("example-refused", 12, CHIP, "[ \"12345\" ]", "[ \"12345\", \"x\" ]"),
                one("example-passed", 13, CHIP, "[ \"1234\" ]", "[ \"54321\" ]"),
                one(
                        "example-not-repaired",
                        13,
                        CHIP,
                        "  invalid: [",
                        "  repaired: { \"1 2345\": \"12345\" }\n  invalid: ["),
                one("wrong-rule", 9, CHIP, "classification:", "repairs: [ valu.trim() ]\nclassification:"),
                one("repairs-type", 10, WEIGHT, "classification:", "repairs: [ value ]\nclassification:"),
                one("unknown-department", 10, CHIP, "department: vets", "department: vet"),
                one("unknown-code-list", 7, "elements/dog/breed.yaml", "code-list: breed", "code-list: breeds"),
                one("unknown-element", 8, "elements/dog/weighing.yaml", "dog.day", "dog.dya"),
                one(
                        "nested-group",
                        9,
                        "elements/dog/weighing.yaml",
                        "element: dog.weight ",
                        "element: dog.weighing ",
                        1),
                one("wrong-rule", 12, PERSON_ID, "value.substring", "valu.substring"),
                one("unknown-placeholder", 13, PERSON_ID, "lạ: {value}", "lạ: {valeu}"),
                one("wrong-header", 1, BREED_CODES, "label_vi", "label"),
                one("wrong-width", 3, BREED_CODES, "PUG,,,DOG", "PUG,,DOG"),
                one("wrong-date", 4, BREED_CODES, "2020-01-01", "01/01/2020"),
                one("empty-cell", 3, BREED_CODES, "PUG,,,DOG", ",,,DOG"),
                one("outer-blanks", 3, BREED_CODES, "PUG,,,DOG", "PUG ,,,DOG"),
                one("empty-period", 4, BREED_CODES, "OLD,,2020", "OLD,2020-01-01,2020"),
                one("overlapping-code", 4, BREED_CODES, "OLD,,2020-01-01,DOG,Giống cũ,Old breed", "PUG,,,DOG,Pug,Pug"),
                one(
                        "code-reused",
                        4,
                        BREED_CODES,
                        "PUG,,,DOG,Pug,Pug,\nOLD,,2020-01-01,DOG",
                        "PUG,,2020-01-01,DOG,Pug,Pug,\nPUG,2020-01-01,,DOG"),
                one("unknown-code", 3, BREED_CODES, "PUG,,,DOG", "PUG,,,CAT"),
                one("parent-cover", 3, BREED_CODES, "PUG,,,DOG", "PUG,,,OLD"),
                one("equal-rule-ids", 14, CITIZEN, "identifier-conflict-when", SAME_RULE + "identifier-conflict-when"),
                one("unknown-attribute", 19, CITIZEN, "full_name: [ latest ]", "ful_name: [ latest ]"),
                one("latest-last", 17, CITIZEN, "[ authority, precedence, latest ]", "[ latest, authority ]"),
                one("equal-names", 7, CITIZEN, "  full_name: { element", "  personal_id: { element", -1),
                one("identifier-type", 5, CITIZEN, "person.personal-id,", "dog.day,", -1),
                one("wrong-rule", 15, CITIZEN, "yearOf(a.birth_date)", "yearOf(birth_date)"),
                matching("unknown-attribute", 18, "full_name: full-name", "ful_name: full-name"),
                matching("wrong-form", 18, "full_name: full-name", "full_name: fullname"),
                matching("match-kind", 19, "birth_date: date", "birth_date: text"),
                matching("match-kind", 18, "full_name: full-name", "full_name: date"),
                matching("unknown-field", 21, "[ full_name, birth_date:year ]", "[ name, birth_date:year ]"),
                matching("unknown-part", 21, "birth_date:year", "birth_date:yeer"),
                matching("wide-rule", 21, "birth_date:year ]", "birth_date, full_name:words, full_name:word-pairs ]"),
                matching("review-above-link", 23, "review-at: 0.5", "review-at: 0.99"),
                matching("unknown-identifier-or-dataset", 24, "[ personal_id", "[ persnal_id"),
                one("unknown-steward", 4, DOG, "steward: dog-data", "steward: cat-data"),
                one("dataset-owner", 4, DOG, "{ department: vets", "{ department: police", -1),
                one("unknown-field", 5, DOG, "key: [ chip ]", "key: [ chop ]"),
                one("unknown-field", 6, DOG, "{ by: seen_at }", "{ by: seen }"),
                one("field-type", 6, DOG, "{ by: seen_at }", "{ by: breed }"),
                one("field-type", 8, DOG, "valid-time: { from: seen_on }", "valid-time: { from: seen_at }"),
                one("field-type", 9, DOG, "reference-date: seen_on", "reference-date: weight"),
                one("operation-twice", 7, DOG, "withdraw: [ X ]", "withdraw: [ U ]"),
                one("key-type", 5, DOG, "key: [ chip ]", "key: [ chip, weighings ]"),
                one("unknown-entity", 12, DOG, "entity: citizen", "entity: citizn"),
                one("unknown-identifier", 13, DOG, "{ personal_id: { from", "{ persnal_id: { from"),
                one("unknown-attribute", 14, DOG, "{ full_name: owner", "{ ful_name: owner"),
                one("subject-type", 14, DOG, "full_name: owner_name", "full_name: weight"),
                one("subject-type", 13, DOG, "from: owner_id", "from: weight"),
                one("wrong-rule", 13, DOG, "size(owner_id) == 12", "size(owner) == 12"),
                one("loosened", 18, DOG, "range: [ 1, 100 ]", "range: [ 0, 100 ]"),
                one(
                        "unknown-dataset",
                        22,
                        DOG,
                        "{ element: person.birth-date }",
                        "{ element: person.birth-date, references: vets.cat }"),
                one(
                        "reference-type",
                        22,
                        DOG,
                        "{ element: person.birth-date }",
                        "{ element: person.birth-date, references: vets.dog }"),
                one("unknown-field", 32, DOG, "formats:\n", unique("where: { statu: [ X ] }")),
                one("unknown-code", 32, DOG, "formats:\n", unique("where: { breed: [ CAT ] }")),
                one("field-type", 32, DOG, "formats:\n", unique("where: { weight: [ X ] }")),
                one("field-type", 32, DOG, "formats:\n", unique("overlapping: [ seen_at, seen_on ]")),
                one("reserved-name", 16, DOG, "fields:\n", "fields:\n  hub_load: { element: dog.chip }\n", 1),
                one("format-kind", 33, DOG, "csv: { columns", "tabular: { columns"),
                one("wrong-rule", 30, DOG, "weight < dec('20')", "wieght < dec('20')"),
                one("unknown-placeholder", 31, DOG, "quá: {weight}", "quá: {wieght}"),
                one("unknown-field", 33, DOG, "columns: { chip", "columns: { chop"),
                one("unknown-code", 33, DOG, "{ Mốp: PUG }", "{ Mốp: PUGG }"),
                one("date-form", 33, DOG, "dd/MM/yyyy", "dd/MM/jjjj"),
                one("missing-departments", 1, DEPARTMENTS, "", "", 0));
    }

    private static String unique(String condition) {
        return "unique: [ { fields: [ chip ], " + condition + " } ]\nformats:\n";
    }

    /** Of a citizen that is matched by evidence. */
    private static Arguments matching(String kind, int line, String from, String to) {
        String section = """
                matching:
                  fields:
                    full_name: full-name
                    birth_date: date
                  blocking:
                    - [ full_name, birth_date:year ]
                  link-at: 0.95
                  review-at: 0.5
                  four-eyes: [ personal_id, vets.dog ]
                survivorship:
                """;
        assertThat(section).contains(from);
        return one(kind, line, CITIZEN, "survivorship:\n", section.replace(from, to), -1);
    }

    private static Arguments one(String kind, int line, String file, String from, String to) {
        return one(kind, line, file, from, to, 1);
    }

    /** @param count of all faults that follow, or -1 where more than one kind may */
    private static Arguments one(String kind, int line, String file, String from, String to, int count) {
        return Arguments.of(kind, line, file, from, to, count);
    }

    @ParameterizedTest(name = "{0} in {2}:{1}")
    @MethodSource("faults")
    void tellsEachFaultWithItsLine(String kind, int line, String file, String from, String to, int count) {
        SmallDictionary dictionary = SmallDictionary.create();
        SmallDictionary broken = from.isEmpty() ? dictionary.without(file) : dictionary.with(file, from, to);

        assertThat(broken.faults()).contains(kind + " " + file + ":" + line);
        if (count == 1) {
            assertThat(broken.faults()).hasSize(1);
        }
    }

    @Test
    void tellsAllFaultsOfAllFilesTogether() {
        SmallDictionary broken = SmallDictionary.create()
                .with(CHIP, "department: vets", "department: vet")
                .with(DOG, "key: [ chip ]", "key: [ chop ]")
                .with(BREED_CODES, "PUG,,,DOG", "PUG,,,CAT");

        assertThat(broken.faults())
                .containsExactly(
                        "unknown-code code-lists/breed.csv:3",
                        "unknown-field datasets/vets/dog.yaml:5",
                        "unknown-department elements/dog/chip.yaml:10");
    }

    @Test
    void asksWhetherAnotherNameWasMeant() {
        Fault fault = SmallDictionary.create()
                .with(DOG, "key: [ chip ]", "key: [ chop ]")
                .compile()
                .faults()
                .get(0);

        assertThat(fault.describe(Locale.ENGLISH))
                .isEqualTo("datasets/vets/dog.yaml:5: there is no field chop - did you mean chip?");
        assertThat(fault.describe(Locale.forLanguageTag("vi")))
                .isEqualTo("datasets/vets/dog.yaml:5: không có trường chop - có phải là chip?");
    }

    @Test
    void blamesNobodyWhoRefersToAFaultyFile() {
        SmallDictionary broken = SmallDictionary.create().with(CHIP, "type: identifier", "type: chip");

        assertThat(broken.faults()).containsExactly("wrong-value elements/dog/chip.yaml:6");
    }

    @Test
    void demandsSuccessorsThatExist() {
        SmallDictionary broken = SmallDictionary.create().with("code-lists/breed-successors.csv", """
                        from,from_date,to,to_date,part
                        OLD,,PUG,,full
                        OLD,,CAT,,full
                        OLD,2019-01-01,PUG,,full
                        """);

        assertThat(broken.faults())
                .containsExactly(
                        "unknown-code code-lists/breed-successors.csv:3",
                        "unknown-period code-lists/breed-successors.csv:4");
    }

    @Test
    void refusesFilesThatBelongNowhere() {
        SmallDictionary broken = SmallDictionary.create()
                .with("elments/dog/age.yaml", "element: dog.age")
                .with("code-lists/bred.csv", "code");

        assertThat(broken.faults())
                .containsExactly("stray-file code-lists/bred.csv:1", "stray-file elments/dog/age.yaml:1");
    }

    @Test
    void refusesTwoFilesOfOneElement() {
        SmallDictionary broken = SmallDictionary.create();
        broken = broken.with("elements/dog/dog.chip.yaml", broken.text(CHIP));

        assertThat(broken.faults()).containsExactly("declared-twice elements/dog/dog.chip.yaml:1");
    }

    @Test
    void countsMissingTranslationsAsGaps() {
        SmallDictionary small = SmallDictionary.create()
                .with(CHIP, "name: { vi: dog.chip, en: dog.chip }", "name: { vi: Số chip }")
                .with(BREED_CODES, "Pug,Pug,", "Pug,,");

        assertThat(small.faults()).isEmpty();
        assertThat(small.compile().declared().gaps()).hasSize(2);
    }
}

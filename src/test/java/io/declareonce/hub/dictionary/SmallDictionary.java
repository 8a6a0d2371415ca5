package io.declareonce.hub.dictionary;

import io.declareonce.hub.dictionary.compile.Compilation;
import io.declareonce.hub.dictionary.compile.Compiler;
import java.time.LocalDate;
import java.util.List;

/** A sound dictionary of one department, small enough to be broken on purpose. Immutable. */
public record SmallDictionary(DictionaryFiles files) {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    public static final String CITIZEN = "entities/citizen.yaml";
    public static final String DEPARTMENTS = "departments.yaml";
    public static final String DOG = "datasets/vets/dog.yaml";
    public static final String BREED = "code-lists/breed.yaml";
    public static final String BREED_CODES = "code-lists/breed.csv";
    public static final String CHIP = "elements/dog/chip.yaml";
    public static final String WEIGHT = "elements/dog/weight.yaml";
    public static final String PERSON_ID = "elements/person/personal-id.yaml";

    public static SmallDictionary create() {
        return new SmallDictionary(DictionaryFiles.of(java.util.Map.of()))
                .with(DEPARTMENTS, """
                        departments:
                          vets:
                            name: { vi: Thú y, en: Vets }
                            stewards: [ dog-data ]
                          police:
                            name: { vi: Công an, en: Police }
                        """)
                .with(BREED, """
                        code-list: breed
                        version: 1.0.0
                        status: active
                        name: { vi: Giống chó, en: Breeds }
                        owner: { department: vets }
                        source: { name: project-made }
                        """)
                .with(BREED_CODES, """
                        code,valid_from,valid_to,parent,label_vi,label_en,note
                        DOG,,,,Chó,Dog,
                        PUG,,,DOG,Pug,Pug,
                        OLD,,2020-01-01,DOG,Giống cũ,Old breed,
                        """)
                .with(CHIP, element("dog.chip", """
                        type: identifier
                        length: 5
                        pattern: "[0-9]{5}"
                        classification: { level: public, personal: none }
                        authority: { department: vets }
                        examples:
                          valid: [ "12345" ]
                          invalid: [ "1234" ]
                        """))
                .with("elements/dog/breed.yaml", element("dog.breed", """
                        type: code
                        code-list: breed
                        classification: { level: public, personal: none }
                        authority: { department: vets }
                        """))
                .with(WEIGHT, element("dog.weight", """
                        type: decimal
                        range: [ 0.5, 120 ]
                        precision: 5
                        scale: 2
                        classification: { level: public, personal: none }
                        authority: { department: vets }
                        """))
                .with("elements/dog/weighing.yaml", element("dog.weighing", """
                        type: group
                        members:
                          day: { element: dog.day, required: true }
                          weight: { element: dog.weight }
                        classification: { level: public, personal: none }
                        authority: { department: vets }
                        """))
                .with("elements/dog/day.yaml", element("dog.day", """
                        type: date
                        classification: { level: public, personal: none }
                        authority: { department: vets }
                        """))
                .with("elements/dog/seen-at.yaml", element("dog.seen-at", """
                        type: timestamp
                        classification: { level: public, personal: none }
                        authority: { department: vets }
                        """))
                .with("elements/dog/action.yaml", element("dog.action", """
                        type: text
                        classification: { level: internal, personal: none }
                        authority: { department: vets }
                        """))
                .with(PERSON_ID, element("person.personal-id", """
                        type: identifier
                        length: 12
                        pattern: "[0-9]{12}"
                        rules:
                          - id: known-century
                            severity: warning
                            check: value.substring(3, 4) in [ '0', '1', '2', '3' ]
                            message: { vi: "Thế kỷ lạ: {value}.", en: "Odd century: {value}." }
                        classification: { level: restricted, personal: basic, mask: keep-last-3 }
                        authority: { department: police }
                        """))
                .with("elements/person/birth-date.yaml", element("person.birth-date", """
                        type: partial-date
                        classification: { level: restricted, personal: basic }
                        authority: { department: police }
                        """))
                .with("elements/person/full-name.yaml", element("person.full-name", """
                        type: text
                        length: [ 2, 60 ]
                        classification: { level: restricted, personal: basic }
                        authority: { department: police }
                        """))
                .with(CITIZEN, """
                        entity: citizen
                        version: 1.0.0
                        name: { vi: Công dân, en: Citizen }
                        identifiers:
                          personal_id: { element: person.personal-id, exclusive: true }
                        attributes:
                          full_name: { element: person.full-name }
                          birth_date: { element: person.birth-date }
                        rules:
                          - id: personal-id-agrees-with-birth-year
                            severity: warning
                            check: birthYearOf(personal_id) == yearOf(birth_date)
                            message: { vi: "Năm sinh không khớp.", en: "The birth year does not agree." }
                        identifier-conflict-when:
                          - "yearOf(a.birth_date) != yearOf(b.birth_date)"
                        survivorship:
                          default: [ authority, precedence, latest ]
                          precedence: [ vets ]
                          full_name: [ latest ]
                        """)
                .with(DOG, """
                        dataset: vets.dog
                        version: 1.0.0
                        name: { vi: Chó, en: Dog }
                        owner: { department: vets, accountable: Trưởng phòng, steward: dog-data }
                        key: [ chip ]
                        order: { by: seen_at }
                        operation: { field: action, upsert: [ "", U ], withdraw: [ X ] }
                        valid-time: { from: seen_on }
                        reference-date: seen_on
                        subjects:
                          owner:
                            entity: citizen
                            identifiers: { personal_id: { from: owner_id, when: size(owner_id) == 12 } }
                            attributes: { full_name: owner_name, birth_date: owner_birth }
                        fields:
                          chip: { element: dog.chip }
                          breed: { element: dog.breed, required: true }
                          weight: { element: dog.weight, range: [ 1, 100 ], severity: warning }
                          weighings: { element: dog.weighing }
                          owner_id: { element: dog.action }
                          owner_name: { element: person.full-name }
                          owner_birth: { element: person.birth-date }
                          seen_on: { element: dog.day }
                          seen_at: { element: dog.seen-at }
                          action: { element: dog.action }
                        rules:
                          - id: pugs-are-light
                            severity: warning
                            when: breed == 'PUG'
                            check: weight < dec('20')
                            message: { vi: "Nặng quá: {weight}.", en: "Too heavy: {weight}." }
                        formats:
                          csv: { columns: { chip: Số chip }, dates: dd/MM/yyyy, values: { breed: { Mốp: PUG } } }
                        delivery: { kind: changes, max-rejected: 5% }
                        service: { freshness: 26h }
                        """);
    }

    private static String element(String id, String rest) {
        return "element: " + id + "\nversion: 1.0.0\nstatus: active\nname: { vi: " + id + ", en: " + id
                + " }\ndefinition: { vi: Nghĩa, en: Meaning }\n" + rest;
    }

    public SmallDictionary with(String path, String text) {
        return new SmallDictionary(files.with(path, text));
    }

    /** With one place written otherwise; the place must be there. */
    public SmallDictionary with(String path, String from, String to) {
        String text = text(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not say " + from);
        }
        return with(path, text.replace(from, to));
    }

    public SmallDictionary without(String path) {
        var texts = new java.util.TreeMap<>(files.texts());
        texts.remove(path);
        return new SmallDictionary(new DictionaryFiles(texts));
    }

    public String text(String path) {
        String text = files.texts().get(path);
        if (text == null) {
            throw new IllegalArgumentException("no " + path);
        }
        return text;
    }

    public Compilation compile() {
        return new Compiler(List.of()).compile(files, 1, TODAY);
    }

    public Edition edition() {
        return compile().getEdition();
    }

    /** Faults as {@code kind file:line}. */
    public List<String> faults() {
        return compile().faults().stream()
                .map(fault -> fault.kind() + " " + fault.file() + ":" + fault.line())
                .toList();
    }
}

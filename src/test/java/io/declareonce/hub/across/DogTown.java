package io.declareonce.hub.across;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.DictionaryFiles;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.dictionary.SmallDictionary;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.warehouse.CrossRecordSweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Two departments that speak of the same dogs and owners, on a hub with a small dictionary of its own. */
public final class DogTown implements AutoCloseable {
    static final String LICENCE = "datasets/police/licence.yaml";
    static final String KENNEL = "datasets/vets/kennel.yaml";
    static final String PUPPY = "datasets/vets/puppy.yaml";
    static final String WALK = "datasets/vets/walk.yaml";

    /** The vets know dogs; the police, who are the authority for persons, give licences for them. */
    static final SmallDictionary DICTIONARY = SmallDictionary.create()
            .with(SmallDictionary.CITIZEN, "  full_name: [ latest ]\n", "")
            .with(SmallDictionary.DEPARTMENTS, """
                    departments:
                      vets:
                        name: { vi: Thú y, en: Vets }
                        stewards: [ dog-data ]
                      police:
                        name: { vi: Công an, en: Police }
                        stewards: [ police-data ]
                    """)
            .with(LICENCE, """
                    dataset: police.licence
                    version: 1.0.0
                    name: { vi: Giấy phép, en: Licence }
                    owner: { department: police, accountable: Đội trưởng, steward: police-data }
                    key: [ number ]
                    order: { by: changed_at }
                    operation: { field: action, upsert: [ "", U ], withdraw: [ X ] }
                    subjects:
                      owner:
                        entity: citizen
                        identifiers: { personal_id: owner_id }
                        attributes: { full_name: owner_name, birth_date: owner_birth }
                    fields:
                      number: { element: dog.action }
                      chip: { element: dog.chip, references: vets.dog, when-missing: wait 7d }
                      owner_id: { element: person.personal-id }
                      owner_name: { element: person.full-name }
                      owner_birth: { element: person.birth-date }
                      changed_at: { element: dog.seen-at }
                      action: { element: dog.action }
                    unique: [ { fields: [ chip ], severity: warning } ]
                    delivery: { kind: changes }
                    """)
            .with(PUPPY, """
                    dataset: vets.puppy
                    version: 1.0.0
                    name: { vi: Chó con, en: Puppy }
                    owner: { department: vets, accountable: Trưởng phòng, steward: dog-data }
                    key: [ chip ]
                    operation: { field: action, withdraw: [ X ] }
                    fields:
                      chip: { element: dog.chip }
                      mother: { element: dog.chip, references: vets.dog, when-missing: refuse }
                      twin: { element: dog.chip, references: vets.puppy, when-missing: refuse }
                      action: { element: dog.action }
                    delivery: { kind: changes }
                    """)
            .with(KENNEL, """
                    dataset: vets.kennel
                    version: 1.0.0
                    name: { vi: Chuồng, en: Kennel }
                    owner: { department: vets, accountable: Trưởng phòng, steward: dog-data }
                    key: [ chip ]
                    subjects:
                      owner:
                        entity: citizen
                        identifiers: { personal_id: owner_id }
                        attributes: { full_name: owner_name }
                    fields:
                      chip: { element: dog.chip }
                      breed: { element: dog.breed, required: true }
                      owner_id: { element: person.personal-id }
                      owner_name: { element: person.full-name }
                    delivery: { kind: snapshot, max-rejected: 50% }
                    """)
            .with(WALK, """
                    dataset: vets.walk
                    version: 1.0.0
                    name: { vi: Đi dạo, en: Walk }
                    owner: { department: vets, accountable: Trưởng phòng, steward: dog-data }
                    key: [ chip, day ]
                    fields:
                      chip: { element: dog.chip, references: vets.dog, when-missing: warn }
                      day: { element: dog.day }
                    delivery: { kind: changes }
                    """);

    private static final java.util.concurrent.atomic.AtomicInteger TESTS =
            new java.util.concurrent.atomic.AtomicInteger();

    private final TestDatabase database;
    private final TestHub hub;
    private final List<UUID> delivered = new ArrayList<>();

    private DogTown(TestDatabase database, TestHub hub) {
        this.database = database;
        this.hub = hub;
    }

    public static DogTown start(Path directory) {
        return start(TestDatabase.migrated(), directory, DICTIONARY);
    }

    /** For a hub of one's own: what {@code hub.dictionary.directory} names. */
    public static void writeDictionary(Path directory) {
        write(DICTIONARY.files(), directory);
    }

    /** @param directory where the dictionary's files are written */
    static DogTown start(TestDatabase database, Path directory, SmallDictionary dictionary) {
        write(dictionary.files(), directory);
        return new DogTown(
                database,
                TestHub.on(
                        database,
                        "hub.dictionary.directory=" + directory,
                        "hub.intake.payload-retention=10d",
                        "hub.intake.batch-records=3",
                        "hub.intake.loaders=1"));
    }

    private static void write(DictionaryFiles files, Path directory) {
        files.texts().forEach((path, text) -> {
            try {
                Files.createDirectories(directory.resolve(path).getParent());
                Files.writeString(directory.resolve(path), text);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    /** From now on only what this test delivers is told, and its dogs and licences are others. */
    void begin() {
        TESTS.incrementAndGet();
        delivered.clear();
    }

    private static String own(String name) {
        return TESTS.get() + name;
    }

    /** The chip of a dog of this test. */
    static String chip(int dog) {
        return "%02d%03d".formatted(10 + TESTS.get(), dog);
    }

    public TestHub hub() {
        return hub;
    }

    public TestDatabase database() {
        return database;
    }

    void publish(SmallDictionary dictionary) {
        hub.bean(Editions.class).publish(dictionary.files(), "test");
        await(hub.bean(Editions.class).newest());
    }

    private void await(int edition) {
        for (int i = 0; i < 400 && hub.edition().number() < edition; i++) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers and sweeps. */
    SubmissionReport deliver(String dataset, String... records) {
        SubmissionReport report = hub.deliver(dataset, "ndjson", String.join("\n", records));
        delivered.add(report.submission().id().value());
        sweep();
        return report;
    }

    void sweep() {
        hub.bean(CrossRecordSweep.class).follow();
    }

    static String dog(int dog, int hour, String... more) {
        return json("\"chip\":\"" + chip(dog) + "\",\"breed\":\"DOG\",\"seen_at\":\"" + at(hour) + "\"", more);
    }

    static String licence(String number, int hour, String... more) {
        return json("\"number\":\"" + own(number) + "\",\"changed_at\":\"" + at(hour) + "\"", more);
    }

    static String puppy(int puppy, String... more) {
        return json("\"chip\":\"" + chip(puppy) + "\"", more);
    }

    static String kept(int dog, String... more) {
        return json("\"chip\":\"" + chip(dog) + "\",\"breed\":\"PUG\"", more);
    }

    static String walk(int dog, String day) {
        return "{\"chip\":\"" + chip(dog) + "\",\"day\":\"" + day + "\"}";
    }

    private static String at(int hour) {
        return "2026-11-20T%02d:00:00Z".formatted(hour);
    }

    /** @param more field and value in turn */
    private static String json(String known, String... more) {
        var json = new StringBuilder("{").append(known);
        for (int i = 0; i < more.length; i += 2) {
            json.append(",\"")
                    .append(more[i])
                    .append("\":\"")
                    .append(more[i + 1])
                    .append('"');
        }
        return json.append('}').toString();
    }

    /** Open findings across records, one line each. */
    List<String> findings() {
        return database.jdbc()
                .sql("""
                        SELECT dataset || ' ' || kind || ' ' || array_to_string(fields, ', ')
                            || coalesce(' -> ' || target, '') || ' #' || ordinal
                            || coalesce(' waits until ' || to_char(waits_until AT TIME ZONE 'UTC', 'YYYY-MM-DD'), '')
                        FROM warehouse.room_cross_record_finding WHERE submission_id = ANY (:delivered) ORDER BY 1""")
                .param("delivered", delivered.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    /** Open contradictions, one line each. */
    List<String> contradictions() {
        return database.jdbc()
                .sql("""
                        SELECT dataset || ' says ' || attribute || ' ' || value || ', ' || taken_dataset || ' ' || taken_value
                            || ' by ' || reason
                        FROM warehouse.room_contradiction WHERE submission_id = ANY (:delivered) ORDER BY 1""")
                .param("delivered", delivered.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        hub.close();
        database.close();
    }
}

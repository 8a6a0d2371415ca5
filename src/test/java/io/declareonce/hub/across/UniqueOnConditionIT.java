package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.DICTIONARY;
import static io.declareonce.hub.across.DogTown.LICENCE;
import static io.declareonce.hub.across.DogTown.licence;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.SmallDictionary;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What should be unique among some records only, or for days that overlap. */
class UniqueOnConditionIT {
    private static final String ALL = "unique: [ { fields: [ chip ], severity: warning } ]";
    private static final SmallDictionary CONDITIONS = DICTIONARY
            .with(
                    LICENCE,
                    "  changed_at:",
                    "  status: { element: dog.action }\n"
                            + "  valid_from: { element: dog.day }\n"
                            + "  valid_to: { element: dog.day }\n"
                            + "  changed_at:")
            .with(
                    LICENCE,
                    ALL,
                    "unique:\n"
                            + "  - { fields: [ owner_name ], severity: warning, where: { status: [ valid, lost ] } }\n"
                            + "  - { fields: [ owner_id ], severity: warning, overlapping: [ valid_from, valid_to ] }");

    private static DogTown town;

    @BeforeAll
    static void start(@TempDir Path directory) {
        town = DogTown.start(TestDatabase.migrated(), directory, CONDITIONS);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @BeforeEach
    void begin() {
        town.begin();
    }

    private static String of(String number, int hour, String name, String status) {
        return licence(number, hour, "owner_name", name, "status", status);
    }

    private static String during(String number, int hour, String from, String to) {
        return to.isEmpty()
                ? licence(number, hour, "owner_id", "001303004567", "valid_from", from)
                : licence(number, hour, "owner_id", "001303004567", "valid_from", from, "valid_to", to);
    }

    @Test
    void leavesRecordsAloneThatTheConditionDoesNotMean() {
        town.deliver(
                "police.licence",
                of("A", 1, "Lan", "replaced"),
                of("B", 1, "Lan", "replaced"),
                of("C", 1, "Lan", "valid"),
                of("D", 1, "Hoa", "valid"),
                of("E", 1, "Hoa", "lost"));

        assertThat(town.findings())
                .containsExactly("police.licence unique owner_name #4", "police.licence unique owner_name #5");
    }

    @Test
    void closesFindingsOnceARecordIsMeantNoMore() {
        town.deliver("police.licence", of("A", 1, "Mai", "valid"), of("B", 1, "Mai", "valid"));
        assertThat(town.findings()).hasSize(2);

        town.deliver("police.licence", of("A", 2, "Mai", "replaced"));
        assertThat(town.findings()).isEmpty();
    }

    @Test
    void tellsOnlyThoseWhoseDaysOverlap() {
        town.deliver(
                "police.licence",
                during("A", 1, "2024-01-01", "2024-12-31"),
                during("B", 1, "2025-01-01", "2025-12-31"),
                during("C", 1, "2025-12-31", "2026-06-30"),
                during("D", 1, "2026-07-01", ""),
                during("E", 1, "2027-01-01", ""));

        assertThat(town.findings())
                .containsExactly(
                        "police.licence overlap owner_id #2",
                        "police.licence overlap owner_id #3",
                        "police.licence overlap owner_id #4",
                        "police.licence overlap owner_id #5");

        town.deliver("police.licence", during("B", 2, "2025-01-01", "2025-12-30"));
        town.deliver("police.licence", licence("E", 2, "action", "X"));
        assertThat(town.findings()).isEmpty();
    }
}

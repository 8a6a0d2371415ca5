package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.chip;
import static io.declareonce.hub.across.DogTown.dog;
import static io.declareonce.hub.across.DogTown.licence;
import static io.declareonce.hub.across.DogTown.puppy;
import static io.declareonce.hub.across.DogTown.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Counts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shows only across records is found behind the loaders, and goes by itself once it is mended. */
class CrossRecordFindingsIT {
    private static DogTown town;

    @BeforeAll
    static void start(@TempDir Path directory) {
        town = DogTown.start(directory);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @BeforeEach
    void begin() {
        town.begin();
    }

    @Test
    void tellsEachOfTheRecordsThatShareWhatShouldBeUnique() {
        town.deliver("vets.dog", dog(1, 1), dog(2, 1));

        Counts counts = town.deliver(
                        "police.licence",
                        licence("A", 1, "chip", chip(1)),
                        licence("B", 1, "chip", chip(2)),
                        licence("C", 1, "chip", chip(1)),
                        licence("D", 1),
                        licence("E", 1))
                .counts();

        assertThat(counts).isEqualTo(new Counts(5, 5, 0, 0, 0));
        assertThat(town.findings()).containsExactly("police.licence unique chip #1", "police.licence unique chip #3");
    }

    @Test
    void closesTheFindingsOfAllOnceOnlyOneIsLeft() {
        town.deliver("vets.dog", dog(1, 1), dog(2, 1));
        town.deliver(
                "police.licence",
                licence("A", 1, "chip", chip(1)),
                licence("B", 1, "chip", chip(1)),
                licence("C", 1, "chip", chip(1)));
        assertThat(town.findings()).hasSize(3);

        town.deliver("police.licence", licence("A", 2, "chip", chip(2)));
        assertThat(town.findings()).hasSize(2);

        town.deliver("police.licence", licence("B", 2, "action", "X"));
        assertThat(town.findings()).isEmpty();
    }

    @Test
    void movesAFindingWhenARecordSharesAnotherValue() {
        town.deliver("vets.dog", dog(1, 1), dog(2, 1));
        town.deliver(
                "police.licence",
                licence("A", 1, "chip", chip(1)),
                licence("B", 1, "chip", chip(1)),
                licence("C", 1, "chip", chip(2)));

        town.deliver("police.licence", licence("A", 2, "chip", chip(2)));

        assertThat(town.findings()).containsExactly("police.licence unique chip #1", "police.licence unique chip #3");
    }

    @Test
    void letsAReferenceWaitForTheRecordThatComesLater() {
        Counts counts = town.deliver("police.licence", licence("A", 1, "chip", chip(1)), licence("B", 1))
                .counts();

        assertThat(counts).isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(town.findings())
                .containsExactly("police.licence reference chip -> vets.dog #1 waits until 2026-12-01");

        town.deliver("vets.dog", dog(2, 1), dog(1, 1));
        assertThat(town.findings()).isEmpty();
    }

    @Test
    void warnsAtOnceWhereAReferenceDoesNotWait() {
        town.deliver("vets.walk", walk(1, "2026-11-01"), walk(1, "2026-11-02"));

        assertThat(town.findings())
                .containsExactly("vets.walk reference chip -> vets.dog #1", "vets.walk reference chip -> vets.dog #2");
    }

    @Test
    void missesARecordAgainThatIsWithdrawn() {
        town.deliver("vets.dog", dog(1, 1));
        town.deliver("vets.walk", walk(1, "2026-11-01"));
        assertThat(town.findings()).isEmpty();

        town.deliver("vets.dog", dog(1, 2, "action", "X"));
        assertThat(town.findings()).containsExactly("vets.walk reference chip -> vets.dog #1");

        town.deliver("vets.dog", dog(1, 3, "seen_on", "2026-11-21"));
        assertThat(town.findings()).isEmpty();
    }

    @Test
    void forgetsTheReferenceOfARecordThatRefersElsewhere() {
        town.deliver("vets.dog", dog(2, 1));
        town.deliver("police.licence", licence("A", 1, "chip", chip(1)));

        town.deliver("police.licence", licence("A", 2, "chip", chip(2)));

        assertThat(town.findings()).isEmpty();
    }

    @Test
    void keepsTheDeadlineOfAFindingThatIsFoundAgain() {
        town.deliver("police.licence", licence("A", 1, "chip", chip(1)));
        town.hub().clock().move(Duration.ofDays(3));

        town.deliver("police.licence", licence("A", 2, "chip", chip(1), "owner_name", "Lan"));
        town.hub().clock().move(Duration.ofDays(-3));

        assertThat(town.findings())
                .containsExactly("police.licence reference chip -> vets.dog #1 waits until 2026-12-01");
    }

    @Test
    void refusesAtOnceWhatRefersToNothingWhereTheDatasetSaysSo() {
        town.deliver("vets.dog", dog(1, 1), dog(2, 1));
        town.deliver("vets.dog", dog(2, 2, "action", "X", "seen_on", "2026-11-21"));

        SubmissionReport report = town.deliver(
                "vets.puppy",
                puppy(11, "mother", chip(1)),
                puppy(12, "mother", chip(2)),
                puppy(13, "mother", chip(3)),
                puppy(14),
                puppy(15, "mother", chip(3), "action", "X"),
                puppy(16, "mother", "12"));

        assertThat(report.counts()).isEqualTo(new Counts(6, 3, 0, 0, 3));
        assertThat(held(report))
                .containsExactly("2 mother missing-reference", "3 mother missing-reference", "6 mother length");
    }

    @Test
    void takesARecordOfTheSameBatchForOneThatIsThere() {
        SubmissionReport report = town.deliver(
                "vets.puppy", puppy(11, "twin", chip(12)), puppy(12, "twin", chip(11)), puppy(13, "twin", chip(14)));

        assertThat(report.counts()).isEqualTo(new Counts(3, 2, 0, 0, 1));
    }

    @Test
    void takesARefusedRecordOnceTheOtherOneIsThere() {
        assertThat(town.deliver("vets.puppy", puppy(11, "mother", chip(1))).counts())
                .isEqualTo(new Counts(1, 0, 0, 0, 1));
        town.deliver("vets.dog", dog(1, 1));

        assertThat(town.deliver("vets.puppy", puppy(11, "mother", chip(1))).counts())
                .isEqualTo(new Counts(1, 1, 0, 0, 0));
    }

    private static List<String> held(SubmissionReport report) {
        return town.database()
                .jdbc()
                .sql("""
                        SELECT ordinal || ' ' || (findings -> 0 ->> 'field') || ' ' || (findings -> 0 ->> 'rule')
                        FROM quarantine.quarantined_record WHERE submission_id = :id ORDER BY ordinal""")
                .param("id", report.submission().id().value())
                .query(String.class)
                .list();
    }
}

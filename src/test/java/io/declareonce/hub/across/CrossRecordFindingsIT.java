package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.chip;
import static io.declareonce.hub.across.DogTown.dog;
import static io.declareonce.hub.across.DogTown.licence;
import static io.declareonce.hub.across.DogTown.walk;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.lineage.Counts;
import java.nio.file.Path;
import java.time.Duration;
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
}

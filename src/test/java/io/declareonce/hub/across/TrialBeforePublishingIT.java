package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.DICTIONARY;
import static io.declareonce.hub.across.DogTown.dog;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.declareonce.hub.dictionary.EditionTrial.TriedDataset;
import io.declareonce.hub.dictionary.EditionWouldFail;
import io.declareonce.hub.dictionary.Editions;
import io.declareonce.hub.dictionary.Publication;
import io.declareonce.hub.dictionary.SmallDictionary;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A new edition is tried on what is stored before it is published; who publishes sees how many would fail, and why. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrialBeforePublishingIT {
    private static final SmallDictionary STRICTER = DICTIONARY
            .with(SmallDictionary.DOG, "range: [ 1, 100 ], severity: warning", "range: [ 1, 20 ]")
            .with(SmallDictionary.DOG, "version: 1.0.0", "version: 2.0.0\nsunset: 2027-06-30");

    private static DogTown town;

    @BeforeAll
    static void start(@TempDir Path directory) {
        town = DogTown.start(directory);
        town.begin();
        town.deliver(
                "vets.dog",
                IntStream.range(0, 40)
                        .mapToObj(i -> dog(i, 1, "weight", i < 3 ? "30" : "8.5", "owner_name", "Nguyễn Thị Lan"))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @Test
    @Order(1)
    void refusesAnEditionThatWouldFailTooMuchOfWhatIsStored() {
        var failing = catchThrowableOfType(
                EditionWouldFail.class, () -> town.hub().bean(Editions.class).publish(STRICTER.files(), "test"));

        assertThat(failing).isNotNull();
        assertThat(told(failing.trial())).containsExactly("vets.dog 3 of 40: weight range 3");
        assertThat(town.hub().bean(Editions.class).newest()).isOne();
    }

    @Test
    @Order(2)
    void publishesItAllTheSameWhereThePublisherAllowsIt() {
        Publication publication = town.hub().bean(Editions.class).publish(STRICTER.files(), "test", 1);

        assertThat(publication.edition()).isEqualTo(2);
        assertThat(told(publication.trial())).containsExactly("vets.dog 3 of 40: weight range 3");
    }

    @Test
    @Order(3)
    void saysThatNothingFailsUnderASofterOne() {
        Publication publication = town.hub()
                .bean(Editions.class)
                .publish(
                        STRICTER.with(SmallDictionary.DOG, "range: [ 1, 20 ]", "range: [ 1, 60 ]")
                                .with(SmallDictionary.DOG, "version: 2.0.0", "version: 2.1.0")
                                .files(),
                        "test");

        assertThat(told(publication.trial())).containsExactly("vets.dog 0 of 40:");
    }

    private static List<String> told(List<TriedDataset> trial) {
        return trial.stream()
                .map(tried -> tried.dataset() + " " + tried.failing() + " of " + tried.tried() + ":"
                        + String.join(
                                ",",
                                tried.byRule().stream()
                                        .map(rule -> " " + rule.field() + " " + rule.rule() + " " + rule.records())
                                        .toList()))
                .toList();
    }
}

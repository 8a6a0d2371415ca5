package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.DICTIONARY;
import static io.declareonce.hub.across.DogTown.LICENCE;
import static io.declareonce.hub.across.DogTown.dog;
import static io.declareonce.hub.across.DogTown.licence;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.dictionary.SmallDictionary;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored under an earlier edition is looked at anew where the new one says more, or otherwise. */
class NewEditionAcrossRecordsIT {
    private static final String[] OWNER = {"owner_id", "001303004567"};

    private DogTown town;

    @BeforeEach
    void start(@TempDir Path directory) {
        town = DogTown.start(directory);
        town.begin();
    }

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void looksAtWhatWasStoredBeforeACheckWasDeclared() {
        town.deliver("vets.dog", dog(1, 1));
        town.deliver(
                "police.licence",
                Stream.iterate(1, i -> i <= 7, i -> i + 1)
                        .map(i -> licence("N" + i, 1, "owner_name", i % 2 == 0 ? "Lan" : "Hoa " + i))
                        .toArray(String[]::new));

        town.publish(DICTIONARY
                .with(LICENCE, "unique: [ {", "unique: [ { fields: [ owner_name ] }, {")
                .with(LICENCE, "version: 1.0.0", "version: 1.1.0"));
        town.sweep();
        assertThat(town.findings())
                .containsExactly(
                        "police.licence unique owner_name #2",
                        "police.licence unique owner_name #4",
                        "police.licence unique owner_name #6");

        town.publish(DICTIONARY.with(LICENCE, "version: 1.0.0", "version: 1.2.0"));
        town.sweep();
        assertThat(town.findings()).isEmpty();
    }

    private long open() {
        return town.database()
                .jdbc()
                .sql("SELECT count(*) FROM warehouse.room_cross_record_finding")
                .query(Long.class)
                .single();
    }

    @Test
    void findsTheSameThoughTwoHubsSweepAtOnce(@TempDir Path directory) {
        town.hub()
                .deliver(
                        "police.licence",
                        "ndjson",
                        String.join(
                                "\n",
                                Stream.iterate(0, i -> i < 60, i -> i + 1)
                                        .map(i -> licence("N" + i, 1, "chip", "1%04d".formatted(i / 3)))
                                        .toList()));
        try (var other = DogTown.start(town.database(), directory, DICTIONARY)) {
            var sweeping = CompletableFuture.runAsync(other::sweep);
            town.sweep();
            sweeping.join();

            assertThat(open()).isEqualTo(120);
            other.sweep();
            assertThat(open()).isEqualTo(120);
        }
    }

    @Test
    void leavesAnAttributeAloneOfWhichOnlyTheLatestWordCounts() {
        town.publish(DICTIONARY
                .with(
                        SmallDictionary.CITIZEN,
                        "  precedence: [ vets ]\n",
                        "  precedence: [ vets ]\n  birth_date: [ latest ]\n")
                .with(SmallDictionary.CITIZEN, "version: 1.0.0", "version: 2.0.0")
                .with(SmallDictionary.DOG, "version: 1.0.0", "version: 2.0.0\nsunset: 2027-06-30")
                .with(DogTown.KENNEL, "version: 1.0.0", "version: 1.1.0")
                .with(DogTown.LICENCE, "version: 1.0.0", "version: 2.0.0\nsunset: 2027-06-30"));
        town.deliver("vets.dog", dog(1, 1, OWNER[0], OWNER[1], "owner_birth", "2003-03-07"));
        town.deliver("police.licence", licence("A", 2, OWNER[0], OWNER[1], "owner_birth", "2003-03-08"));

        assertThat(town.contradictions()).isEmpty();
    }

    @Test
    void looksAtAllAnewWhereAnEditionDecidesOtherwise() {
        town.deliver("vets.dog", dog(1, 1, OWNER[0], OWNER[1], "owner_birth", "2003-03-07"));
        town.deliver("police.licence", licence("A", 2, OWNER[0], OWNER[1], "owner_birth", "2003-03-08"));
        assertThat(town.contradictions()).hasSize(1);

        town.publish(DICTIONARY
                .with(
                        SmallDictionary.CITIZEN,
                        "  precedence: [ vets ]\n",
                        "  precedence: [ vets ]\n  birth_date: [ precedence, latest ]\n")
                .with(SmallDictionary.CITIZEN, "version: 1.0.0", "version: 2.0.0")
                .with(SmallDictionary.DOG, "version: 1.0.0", "version: 2.0.0\nsunset: 2027-06-30")
                .with(DogTown.KENNEL, "version: 1.0.0", "version: 1.1.0")
                .with(DogTown.LICENCE, "version: 1.0.0", "version: 2.0.0\nsunset: 2027-06-30"));
        town.sweep();

        assertThat(town.contradictions())
                .containsExactly("police.licence says birth_date 2003-03-08, vets.dog 2003-03-07 by precedence");
    }
}

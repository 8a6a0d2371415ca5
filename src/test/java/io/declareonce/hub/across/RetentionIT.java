package io.declareonce.hub.across;

import static io.declareonce.hub.across.DogTown.DICTIONARY;
import static io.declareonce.hub.across.DogTown.dog;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.SmallDictionary;
import io.declareonce.hub.intake.PayloadPurge;
import io.declareonce.hub.quarantine.QuarantineRetention;
import io.declareonce.hub.warehouse.RecordRetention;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept long enough goes; what holds, and what a steward still needs, stays. */
class RetentionIT {
    private DogTown town;

    @BeforeEach
    void start(@TempDir Path directory) {
        town = DogTown.start(
                TestDatabase.migrated(),
                directory,
                DICTIONARY.with(SmallDictionary.DOG, "freshness: 26h", "freshness: 26h, retention: 30d"));
        town.begin();
        town.deliver("vets.dog", dog(1, 1, "weight", "110"), dog(2, 1), dog(3, 1));
        town.deliver("vets.dog", dog(1, 2), dog(2, 2, "action", "X", "seen_on", "2026-11-21"));
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private long count(String table) {
        return town.database()
                .jdbc()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private void purge() {
        town.hub().bean(RecordRetention.class).purge();
        town.hub().bean(QuarantineRetention.class).purge();
        town.hub()
                .bean(PayloadPurge.class)
                .purge(town.hub().bean(QuarantineRetention.class).neededSubmissions());
    }

    @Test
    void keepsEverythingUntilItsTimeIsOver() {
        town.hub().clock().move(Duration.ofDays(9));
        purge();

        assertThat(count("warehouse.vets_dog")).isEqualTo(3);
        assertThat(count("warehouse.vets_dog_history")).isEqualTo(2);
        assertThat(count("intake.payload_part")).isEqualTo(2);
    }

    @Test
    void removesWhatCeasedToHoldAndKeepsWhatHolds() {
        assertThat(count("warehouse.finding")).isOne();
        town.hub().clock().move(Duration.ofDays(31));
        purge();

        assertThat(count("warehouse.current_vets_dog")).isEqualTo(2);
        assertThat(count("warehouse.vets_dog")).isEqualTo(2);
        assertThat(count("warehouse.vets_dog_history")).isZero();
        assertThat(count("warehouse.finding")).isZero();
        assertThat(count("audit.entry WHERE act = 'purge-records' AND detail LIKE '%vets.dog%'"))
                .isOne();
        assertThat(count("audit.entry WHERE act = 'purge-payloads'")).isOne();
    }

    @Test
    void keepsAVersionThatWasReplacedOnlyLately() {
        town.hub().clock().move(Duration.ofDays(29));
        town.deliver("vets.dog", dog(3, 5));
        town.hub().clock().move(Duration.ofDays(2));
        purge();

        assertThat(count("warehouse.vets_dog_history")).isOne();
    }

    @Test
    void removesDeliveredBytesButNotThoseOfARecordThatWaits() {
        var refused = town.deliver("vets.dog", dog(4, 1, "breed", "CAT"));
        town.hub().clock().move(Duration.ofDays(11));
        purge();

        assertThat(town.database()
                        .jdbc()
                        .sql("SELECT submission_id FROM intake.payload_part")
                        .query(java.util.UUID.class)
                        .list())
                .containsExactly(refused.submission().id().value());
        assertThat(count("quarantine.quarantined_record")).isOne();
    }
}

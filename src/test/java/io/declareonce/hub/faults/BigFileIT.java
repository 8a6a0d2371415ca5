package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code -Dhub.megabytes=5000} sends more. */
class BigFileIT {
    private static final long MEGABYTES = Long.getLong("hub.megabytes", 300);

    @Test
    void takesAFileFarLargerThanItsHeapAndALineOf50Megabytes() throws Exception {
        try (TestDatabase database = TestDatabase.migrated();
                HubProcess hub = HubProcess.start(
                        List.of("-Xmx128m"),
                        Stream.concat(Stream.of("generate=" + MEGABYTES * 1_000_000), Stream.of(database.properties()))
                                .toArray(String[]::new))) {
            String output = hub.output();

            long learners = database.jdbc()
                    .sql("SELECT count(*) FROM warehouse.education_enrolment")
                    .query(Long.class)
                    .single();
            assertThat(output)
                    .contains("DONE Counts[received=%d, accepted=%d, unchanged=0, outdated=0, quarantined=1]"
                            .formatted(learners + 1, learners));
            assertThat(learners).isGreaterThan(MEGABYTES * 300);
            assertThat(database.jdbc()
                            .sql("SELECT findings -> 0 ->> 'rule' FROM quarantine.quarantined_record")
                            .query(String.class)
                            .list())
                    .containsExactly("record-too-large");
        }
    }
}

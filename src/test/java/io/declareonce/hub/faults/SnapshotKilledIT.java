package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.across.DogTown;
import io.declareonce.hub.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is killed while it withdraws what a snapshot does not name any more. */
class SnapshotKilledIT {
    private static final int DOGS = 5_000;
    /** What one transaction withdraws. */
    private static final int AT_ONCE = 2_000;

    @TempDir
    Path folder;

    @Test
    void withdrawsEachAbsentRecordOnceThoughKilledInTheMiddleOfTheEnd() throws Exception {
        Path dictionary = Files.createDirectory(folder.resolve("dictionary"));
        Path nearlyNothing = Files.writeString(folder.resolve("later.ndjson"), dog(1) + "\n");
        try (TestDatabase database = TestDatabase.migrated()) {
            DogTown.writeDictionary(dictionary);
            try (TestHub hub = TestHub.on(database, "hub.dictionary.directory=" + dictionary)) {
                hub.deliver("vets.kennel", "ndjson", dogs());
            }
            Holdings holdings = new Holdings(database.jdbc());
            try (Connection steward = database.dataSource().getConnection()) {
                steward.setAutoCommit(false);
                holdTheLast(steward);
                try (HubProcess hub = start(database, dictionary, nearlyNothing)) {
                    HubKilledIT.await(() -> kept(holdings) <= DOGS - AT_ONCE || !hub.isAlive());
                    assertThat(hub.isAlive()).isTrue();
                }
                assertThat(kept(holdings)).isBetween(1L, (long) DOGS - AT_ONCE);
                steward.rollback();
            }

            try (HubProcess again = start(database, dictionary, nearlyNothing)) {
                assertThat(again.output()).contains("DONE Counts[received=1, accepted=0, unchanged=1");
            }

            assertThat(kept(holdings)).isOne();
            assertThat(holdings.number("SELECT count(*) FROM warehouse.vets_kennel WHERE hub_withdrawn"))
                    .isEqualTo(DOGS - 1);
            assertThat(holdings.number("SELECT count(*) FROM warehouse.vets_kennel_history"))
                    .isEqualTo(DOGS - 1);
            assertThat(holdings.number("SELECT count(*) FROM warehouse.snapshot_record"))
                    .isZero();
        }
    }

    private static long kept(Holdings holdings) {
        return holdings.number("SELECT count(*) FROM warehouse.current_vets_kennel");
    }

    /** The end locks what it withdraws, in the order of ids: it stops before this one. */
    private static void holdTheLast(Connection connection) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "SELECT FROM warehouse.vets_kennel WHERE hub_record_id = "
                            + "(SELECT hub_record_id FROM warehouse.vets_kennel ORDER BY hub_record_id DESC LIMIT 1) FOR UPDATE");
        }
    }

    private static String dogs() {
        return IntStream.rangeClosed(1, DOGS).mapToObj(SnapshotKilledIT::dog).collect(Collectors.joining("\n"));
    }

    private static String dog(int number) {
        return "{\"chip\":\"%05d\",\"breed\":\"PUG\"}".formatted(number);
    }

    private static HubProcess start(TestDatabase database, Path dictionary, Path file) throws Exception {
        return HubProcess.start(
                List.of("-Xmx256m"),
                Stream.concat(
                                Stream.of(
                                        "send=vets.kennel:" + file,
                                        "hub.dictionary.directory=" + dictionary,
                                        "hub.intake.resume-every=200ms"),
                                Stream.of(database.properties()))
                        .toArray(String[]::new));
    }
}

package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.lineage.SubmissionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dhub.kills=100} kills more often, {@code -Dhub.seed=S} at other moments. */
class HubKilledIT {
    private static final int KILLS = Integer.getInteger("hub.kills", 5);
    private static final long SEED = Long.getLong("hub.seed", 20_261_124);
    private static final int LEARNERS = 6_000 * (KILLS + 1);

    @TempDir
    Path folder;

    @Test
    void losesNothingAndDoublesNothingWhenKilledAtRandomMomentsOfALoad() throws Exception {
        Path file = Files.writeString(folder.resolve("learners.csv"), Enrolments.file(LEARNERS));
        Random random = new Random(SEED);
        try (TestDatabase database = TestDatabase.migrated()) {
            Holdings holdings = new Holdings(database.jdbc());
            for (int kill = 0; kill < KILLS; kill++) {
                long moment = (long) LEARNERS * kill / (KILLS + 1) + random.nextInt(5_000);
                try (HubProcess hub = start(database, file)) {
                    await(() -> holdings.received() >= moment || !hub.isAlive());
                    assertThat(hub.isAlive())
                            .as("seed %d, kill %d comes in time", SEED, kill)
                            .isTrue();
                    Thread.sleep(random.nextInt(20));
                }
            }
            try (HubProcess last = start(database, file)) {
                assertThat(last.output())
                        .as("seed %d", SEED)
                        .contains("DONE Counts[received=%1$d, accepted=%1$d, unchanged=0".formatted(LEARNERS));
            }
            holdings.assertEachOnce(LEARNERS);
            holdings.assertSeamless(theOnlySubmission(database), LEARNERS);
        }
    }

    private static HubProcess start(TestDatabase database, Path file) throws Exception {
        Stream<String> settings = Stream.of("hub.intake.batch-records=250", "hub.intake.resume-every=200ms");
        return HubProcess.start(
                List.of("-Xmx256m"),
                Stream.concat(Stream.concat(Stream.of("send=" + file), settings), Stream.of(database.properties()))
                        .toArray(String[]::new));
    }

    private static SubmissionId theOnlySubmission(TestDatabase database) {
        return new SubmissionId(database.jdbc()
                .sql("SELECT id FROM intake.submission WHERE state = 'done'")
                .query(UUID.class)
                .single());
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited ten minutes").isLessThan(end);
            Thread.sleep(3);
        }
    }
}

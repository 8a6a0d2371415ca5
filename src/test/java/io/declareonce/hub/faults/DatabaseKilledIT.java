package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.Submissions;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** {@code -Dhub.kills=100} kills more often, {@code -Dhub.seed=S} at other moments. */
class DatabaseKilledIT {
    private static final int KILLS = Integer.getInteger("hub.kills", 5);
    private static final long SEED = Long.getLong("hub.seed", 20_261_124);
    private static final int LEARNERS = 4_000 * (KILLS + 1);

    @TempDir
    Path directory;

    /** The hub starts its server again, waits meanwhile and goes on with the batch where it was, all by itself. */
    @Test
    void losesNothingAndDoublesNothingWhenTheDatabaseIsKilledAtRandomMoments() throws Exception {
        Random random = new Random(SEED);
        try (OwnServer server = OwnServer.start(directory);
                TestHub hub = TestHub.ticking(Stream.concat(
                                Stream.of(server.asEmbedded()),
                                Stream.of("hub.intake.batch-records=200", "hub.intake.resume-every=500ms"))
                        .toArray(String[]::new))) {
            Holdings holdings = new Holdings(server.jdbc("hub"));
            SubmissionLoading loading = hub.bean(SubmissionLoading.class);
            byte[] file = Enrolments.file(LEARNERS).getBytes(StandardCharsets.UTF_8);
            SubmissionId id = loading.receive(Enrolments.DATASET, "csv", "test", new ByteArrayInputStream(file));

            for (int kill = 0; kill < KILLS; kill++) {
                long moment = (long) LEARNERS * kill / (KILLS + 1) + random.nextInt(3_000);
                HubKilledIT.await(() -> hasReceived(holdings, moment));
                Thread.sleep(random.nextInt(20));
                server.kill();
            }

            HubKilledIT.await(() -> isDone(holdings, id));
            assertThat(hub.bean(Submissions.class).counts(id))
                    .as("seed %d", SEED)
                    .isEqualTo(new Counts(LEARNERS, LEARNERS, 0, 0, 0));
            holdings.assertEachOnce(LEARNERS);
            holdings.assertSeamless(id, LEARNERS);
        }
    }

    private static boolean isDone(Holdings holdings, SubmissionId id) {
        try {
            return holdings.state(id).equals("done");
        } catch (DataAccessException away) {
            return false;
        }
    }

    private static boolean hasReceived(Holdings holdings, long moment) {
        try {
            return holdings.received() >= moment;
        } catch (DataAccessException away) {
            return false;
        }
    }
}

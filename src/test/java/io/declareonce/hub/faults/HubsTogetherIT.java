package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two hubs on one database. */
class HubsTogetherIT {
    private static TestDatabase database;
    private static TestHub first;
    private static TestHub second;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        first = TestHub.on(database, "hub.intake.batch-records=200");
        second = TestHub.on(database, "hub.intake.batch-records=300");
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        database.close();
    }

    @Test
    void takesTheSameFileThreeTimesAtOnceAsOne() throws Exception {
        String file = Enrolments.file(3_000);
        ExecutorService senders = Executors.newFixedThreadPool(3);

        List<Future<SubmissionReport>> reports = new ArrayList<>();
        for (TestHub hub : List.of(first, second, first)) {
            reports.add(senders.submit(() -> hub.deliver(Enrolments.DATASET, "csv", file)));
        }
        Counts counts = Counts.NONE;
        for (Future<SubmissionReport> report : reports) {
            counts = counts.plus(report.get().counts());
        }
        senders.shutdown();

        assertThat(counts).isEqualTo(new Counts(9_000, 3_000, 6_000, 0, 0));
        new Holdings(database.jdbc()).assertEachOnce(3_000);
    }
}

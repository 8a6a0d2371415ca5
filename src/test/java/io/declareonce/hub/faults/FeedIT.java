package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.warehouse.ChangeFeed;
import io.declareonce.hub.warehouse.ChangeFeed.Change;
import io.declareonce.hub.warehouse.ChangeFeed.Cursor;
import io.declareonce.hub.warehouse.ChangeFeed.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader of the change feed beside two loaders. */
class FeedIT {
    private final ExecutorService loaders = Executors.newFixedThreadPool(2);
    private TestDatabase database;
    private TestHub hub;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        hub = TestHub.on(database, "hub.intake.loaders=2", "hub.intake.resume=false");
        hub.deliver(Enrolments.DATASET, "csv", Enrolments.file(3));
    }

    @AfterEach
    void stop() {
        loaders.shutdown();
        hub.close();
        database.close();
    }

    /** The earlier loader has written everything and waits before it closes its slice. */
    @Test
    void losesNothingOfALoaderThatIsHeldBeforeItsPosition() throws Exception {
        SubmissionId early = receive(100, 104);
        try (Connection holder = database.dataSource().getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "SELECT FROM intake.submission WHERE id = '" + early + "' FOR UPDATE");
            Future<SubmissionReport> held = load(early);
            awaitWaiting(1);

            assertThat(load(receive(200, 206)).get().counts().accepted()).isEqualTo(7);
            List<Change> first = readFrom(Cursor.START);
            holder.rollback();
            held.get();
            List<Change> second = readFrom(first.get(first.size() - 1).cursor());

            assertThat(versions(first)).hasSize(3 + 7);
            assertThat(versions(second)).hasSize(5).doesNotContainAnyElementsOf(versions(first));
        }
    }

    /** The earlier loader has its position and hangs in its commit: the later one must not become visible before it. */
    @Test
    void losesNothingOfALoaderThatIsHeldInItsCommit() throws Exception {
        SubmissionId early = receive(100, 104);
        database.jdbc().sql("""
                CREATE FUNCTION public.hold() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END $$""").update();
        database.jdbc().sql("""
                CREATE CONSTRAINT TRIGGER held AFTER INSERT ON warehouse.load DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.submission_id = '%s') EXECUTE FUNCTION public.hold()""".formatted(early)).update();
        try (Connection holder = database.dataSource().getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "SELECT pg_advisory_xact_lock(42)");
            Future<SubmissionReport> held = load(early);
            awaitWaiting(1);
            Future<SubmissionReport> later = load(receive(200, 206));
            awaitWaiting(2);

            List<Change> first = readFrom(Cursor.START);
            holder.rollback();
            held.get();
            later.get();
            List<Change> second = readFrom(first.get(first.size() - 1).cursor());

            assertThat(versions(first)).hasSize(3);
            assertThat(versions(second)).hasSize(5 + 7).doesNotContainAnyElementsOf(versions(first));
        }
    }

    @Test
    void passesLoadsThatChangedNothing() {
        for (int i = 0; i < 4; i++) {
            hub.deliver(Enrolments.DATASET, "csv", Enrolments.file(3));
        }
        hub.deliver(Enrolments.DATASET, "csv", Enrolments.file(5));

        assertThat(versions(readFrom(Cursor.START))).hasSize(5);
    }

    private SubmissionId receive(long first, long last) {
        String file = Enrolments.file(last - first + 1, place -> Enrolments.line(first + place - 1));
        return hub.bean(SubmissionLoading.class)
                .receive(
                        Enrolments.DATASET,
                        "csv",
                        "test",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private Future<SubmissionReport> load(SubmissionId id) {
        return loaders.submit(() -> hub.bean(SubmissionLoading.class).load(id));
    }

    private void awaitWaiting(long sessions) throws InterruptedException {
        Holdings holdings = new Holdings(database.jdbc());
        HubKilledIT.await(() -> holdings.number("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'""") == sessions);
    }

    private static void execute(Connection connection, String sql) throws java.sql.SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Page by page, as a reader does who asks for little. */
    private List<Change> readFrom(Cursor start) {
        List<Change> all = new ArrayList<>();
        Cursor cursor = start;
        List<Change> page = hub.bean(ChangeFeed.class).read(cursor, 1);
        while (!page.isEmpty()) {
            all.addAll(page);
            cursor = page.get(page.size() - 1).cursor();
            page = hub.bean(ChangeFeed.class).read(cursor, 1);
        }
        return all;
    }

    private static List<UUID> versions(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.kind() == Kind.VERSION)
                .map(Change::recordId)
                .toList();
    }
}

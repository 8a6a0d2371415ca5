package io.declareonce.hub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.SharedHub;
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
import org.junit.jupiter.api.extension.RegisterExtension;

/** A reader of the change feed beside two loaders. */
class FeedIT {
    @RegisterExtension
    static final SharedHub SHARED = new SharedHub();

    private final ExecutorService loaders = Executors.newFixedThreadPool(2);
    private Cursor start = Cursor.START;

    @BeforeEach
    void start() {
        List<Change> before = readFrom(Cursor.START, 1_000);
        start = before.isEmpty() ? Cursor.START : before.get(before.size() - 1).cursor();
    }

    @AfterEach
    void stop() {
        loaders.shutdown();
    }

    /** The earlier loader has written everything and waits before it closes its slice. */
    @Test
    void losesNothingOfALoaderThatIsHeldBeforeItsPosition() throws Exception {
        SubmissionId early = receive(60_100, 60_104);
        try (Connection holder = SHARED.database().dataSource().getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "SELECT FROM intake.submission WHERE id = '" + early + "' FOR UPDATE");
            Future<SubmissionReport> held = load(early);
            awaitWaiting(1);

            assertThat(load(receive(60_200, 60_206)).get().counts().accepted()).isEqualTo(7);
            List<Change> first = readFrom(start, 1);
            holder.rollback();
            held.get();
            List<Change> second = readFrom(last(first), 1);

            assertThat(versions(first)).hasSize(7);
            assertThat(versions(second)).hasSize(5).doesNotContainAnyElementsOf(versions(first));
        }
    }

    /** The earlier loader has its position and hangs in its commit: the later one must not become visible before it. */
    @Test
    void losesNothingOfALoaderThatIsHeldInItsCommit() throws Exception {
        SubmissionId early = receive(61_100, 61_104);
        SHARED.database().jdbc().sql("""
                CREATE FUNCTION public.hold() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END $$""").update();
        SHARED.database().jdbc().sql("""
                CREATE CONSTRAINT TRIGGER held AFTER INSERT ON warehouse.load DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.submission_id = '%s') EXECUTE FUNCTION public.hold()""".formatted(early)).update();
        try (Connection holder = SHARED.database().dataSource().getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "SELECT pg_advisory_xact_lock(42)");
            Future<SubmissionReport> held = load(early);
            awaitWaiting(1);
            Future<SubmissionReport> later = load(receive(61_200, 61_206));
            awaitWaiting(2);

            List<Change> first = readFrom(start, 1);
            holder.rollback();
            held.get();
            later.get();
            List<Change> second = readFrom(last(first), 1);

            assertThat(versions(first)).isEmpty();
            assertThat(versions(second)).hasSize(5 + 7).doesNotHaveDuplicates();
        }
    }

    @Test
    void passesLoadsThatChangedNothing() throws Exception {
        for (int i = 0; i < 4; i++) {
            load(receive(62_001, 62_003)).get();
        }
        load(receive(62_001, 62_005)).get();

        assertThat(versions(readFrom(start, 1))).hasSize(5);
    }

    private SubmissionId receive(long first, long last) {
        String file = Enrolments.file(last - first + 1, place -> Enrolments.line(first + place - 1));
        return SHARED.hub()
                .bean(SubmissionLoading.class)
                .receive(
                        Enrolments.DATASET,
                        "csv",
                        "test",
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private Future<SubmissionReport> load(SubmissionId id) {
        return loaders.submit(() -> SHARED.hub().bean(SubmissionLoading.class).load(id));
    }

    private void awaitWaiting(long sessions) throws InterruptedException {
        Holdings holdings = new Holdings(SHARED.database().jdbc());
        HubKilledIT.await(() -> holdings.number("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'""") == sessions);
    }

    private static void execute(Connection connection, String sql) throws java.sql.SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Cursor last(List<Change> changes) {
        return changes.isEmpty() ? start : changes.get(changes.size() - 1).cursor();
    }

    /** Page by page, as a reader does who asks for little. */
    private static List<Change> readFrom(Cursor start, int limit) {
        List<Change> all = new ArrayList<>();
        Cursor cursor = start;
        List<Change> page = SHARED.hub().bean(ChangeFeed.class).read(cursor, limit);
        while (!page.isEmpty()) {
            all.addAll(page);
            cursor = page.get(page.size() - 1).cursor();
            page = SHARED.hub().bean(ChangeFeed.class).read(cursor, limit);
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

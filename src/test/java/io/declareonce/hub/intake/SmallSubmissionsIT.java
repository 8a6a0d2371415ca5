package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.intake.SmallSubmission.Body;
import io.declareonce.hub.intake.payload.Payloads;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Submissions of a record or a few, many at once, kept and loaded together; two hubs on one database. */
class SmallSubmissionsIT {
    private static final String PARCEL = "land.parcel";
    private static final ExecutorService SENDERS = Executors.newFixedThreadPool(24);

    private static TestDatabase database;
    private static TestHub hub;
    private static TestHub other;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        hub = TestHub.on(database, "hub.intake.resume=false", "hub.intake.retry-for=1s");
        other = TestHub.on(database, "hub.intake.resume-every=200ms");
    }

    @AfterAll
    static void stop() {
        SENDERS.shutdownNow();
        hub.close();
        other.close();
        database.close();
    }

    @AfterEach
    void dropObstacles() {
        database.jdbc().sql("DROP SCHEMA IF EXISTS obstacle CASCADE").update();
    }

    @Test
    void eachOfManyAtOnceKeepsItsOwnCountsAndItsLineage() {
        List<Delivery> delivered = atOnce(IntStream.rangeClosed(1, 60)
                .mapToObj(number -> Parcels.lines(101, number, number, number % 10 == 0 ? "99999" : "00004")));

        for (int i = 0; i < delivered.size(); i++) {
            Counts counts = reported(delivered.get(i)).counts();
            assertThat(counts).isEqualTo((i + 1) % 10 == 0 ? new Counts(1, 0, 0, 0, 1) : new Counts(1, 1, 0, 0, 0));
            SubmissionId id = delivered.get(i).id();
            assertThat(hub.bean(Submissions.class).report(id).counts()).isEqualTo(counts);
            assertThat(origin(101, i + 1)).isEqualTo((i + 1) % 10 == 0 ? 0 : 1);
        }
        assertThat(leadsToItsSubmission(101)).isEqualTo(54);
    }

    @Test
    void giveEachLoadOfAGroupItsOwnPlaceInTheFeed() {
        atOnce(IntStream.rangeClosed(1, 30).mapToObj(number -> Parcels.lines(102, number, number, "00004")));

        assertThat(count("SELECT count(*) FROM warehouse.load WHERE position IS NULL"))
                .isZero();
        assertThat(count("SELECT max(position) - count(*) FROM warehouse.load")).isZero();
    }

    @Test
    void acceptOneRecordOnceThoughManySendItAtOnceThroughTwoHubs() {
        List<Delivery> delivered =
                atOnce(Stream.generate(() -> Parcels.lines(103, 1)).limit(40));

        assertThat(sum(delivered)).isEqualTo(new Counts(40, 1, 39, 0, 0));
    }

    @Test
    void holdTheLatestOfSeveralVersionsThatComeAtOnce() {
        List<Delivery> delivered = atOnce(IntStream.range(10, 40)
                .mapToObj(second -> Parcels.line(104, 1, "00004", "2025-08-01T00:00:" + second + "Z")));

        assertThat(sum(delivered).received()).isEqualTo(30);
        assertThat(
                        count(
                                "SELECT extract(second FROM updated_at)::int FROM warehouse.land_parcel WHERE sheet_number = '104'"))
                .isEqualTo(39);
    }

    @Test
    void letTheOthersPassBesideOneThatTheDatabaseRefuses() {
        obstacle("IF NEW.sheet_number = '105' AND NEW.parcel_number = '13' THEN RAISE SQLSTATE '22001'; END IF;");

        List<Delivery> delivered =
                atOnce(IntStream.rangeClosed(1, 20).mapToObj(number -> Parcels.lines(105, number, number, "00004")));

        assertThat(sum(delivered)).isEqualTo(new Counts(20, 19, 0, 0, 1));
        assertThat(reported(delivered.get(12)).counts()).isEqualTo(new Counts(1, 0, 0, 0, 1));
    }

    @Test
    void tryAgainWhatFailsForAMoment() {
        database.jdbc().sql("CREATE SCHEMA obstacle").update();
        database.jdbc().sql("CREATE SEQUENCE obstacle.tries").update();
        obstacle("IF nextval('obstacle.tries') < 3 THEN RAISE SQLSTATE '40001'; END IF;");

        List<Delivery> delivered =
                atOnce(IntStream.rangeClosed(1, 8).mapToObj(number -> Parcels.lines(106, number, number, "00004")));

        assertThat(sum(delivered)).isEqualTo(new Counts(8, 8, 0, 0, 0));
    }

    @Test
    void haveOneEffectThoughOneKeyIsSentToTwoNodesAtOnce() {
        List<Delivery> delivered = join(IntStream.range(0, 12)
                .mapToObj(i -> later(i % 2 == 0 ? hub : other, Parcels.lines(107, 2), "key-107"))
                .toList());

        assertThat(delivered.stream().map(Delivery::id).distinct()).hasSize(1);
        assertThat(delivered.stream().filter(one -> !one.repeated())).hasSize(1);
        assertThat(delivered)
                .allSatisfy(one -> assertThat(reported(one).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0)));
        assertThat(count("SELECT count(*) FROM intake.submission WHERE idempotency_key = 'key-107'"))
                .isEqualTo(1);
    }

    @Test
    void areRefusedWhereTheKeyNamesOtherBytes() {
        deliver(hub, Parcels.lines(108, 1), "key-108");

        assertThatThrownBy(() -> deliver(hub, Parcels.lines(108, 2), "key-108"))
                .isInstanceOf(IdempotencyKeyReused.class);
        assertThatThrownBy(() -> deliver(hub, Parcels.lines(108, 5000), "key-108"))
                .isInstanceOf(IdempotencyKeyReused.class);
    }

    @Test
    void areToldAtOnceWhatIsWrongWithThem() {
        Delivery unreadable = hub.bean(SubmissionLoading.class)
                .deliver(new Incoming(PARCEL, "xml", "test"), bytes("<X><THUA_DAT></X>"));

        assertThat(reported(unreadable).submission().state()).isEqualTo(SubmissionState.REFUSED);
    }

    @Test
    void largeOnesAreKeptAndLoadedLater() {
        Delivery large = deliver(hub, Parcels.lines(109, 1000), null);

        assertThat(large.report()).isNull();
        assertThat(hub.bean(SubmissionLoading.class).load(large.id()).counts())
                .isEqualTo(new Counts(1000, 1000, 0, 0, 0));
    }

    @Test
    void anotherNodeContinuesWhereTheirNodeDied() {
        SubmissionId id = keptByANodeThatDies(Parcels.lines(110, 3));

        other.clock().move(Duration.ofSeconds(30));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.bean(Submissions.class).getSubmission(id).state() == SubmissionState.DONE);
        assertThat(hub.bean(Submissions.class).counts(id)).isEqualTo(new Counts(3, 3, 0, 0, 0));
    }

    @Test
    void areNotClosedByTheirNodeOnceAnotherTookOneUp() {
        SubmissionId id = keptByANodeThatDies(Parcels.lines(111, 3));
        Ledger ledger = hub.bean(Ledger.class);

        ledger.takeUp(id, hub.bean(Dictionary.class).current().number());

        assertThatThrownBy(() -> ledger.close(Slices.whole(List.of(new Slice(id, 0, 1, 3)))))
                .isInstanceOf(BatchTaken.class);
        assertThat(count("SELECT count(*) FROM intake.batch WHERE submission_id = '" + id + "' AND received = 0"))
                .isZero();
    }

    private static SubmissionId keptByANodeThatDies(String lines) {
        byte[] body = lines.getBytes(StandardCharsets.UTF_8);
        SubmissionId id = SubmissionId.create();
        var edition = hub.bean(Dictionary.class).current();
        var dataset = edition.getDataset(PARCEL);
        var batch = new Batch(new Slice(id, 0, 1, 3), edition, dataset, List.of(), new Circuit(1, 0, 0));
        SmallSubmission small = new SmallSubmission(
                id,
                new Incoming(PARCEL, "ndjson", "test"),
                edition,
                Instant.now(),
                new Body(body.length, Payloads.sha256(body), com.github.luben.zstd.Zstd.compress(body, 3)),
                List.of(),
                hub.bean(Pipeline.class).check(batch));
        hub.bean(Ledger.class).groups().receive(List.of(small), Duration.ofSeconds(10));
        return id;
    }

    private static List<Delivery> atOnce(Stream<String> bodies) {
        List<String> all = bodies.toList();
        return join(IntStream.range(0, all.size())
                .mapToObj(i -> later(i % 3 == 0 ? other : hub, all.get(i), null))
                .toList());
    }

    private static List<Delivery> join(List<CompletableFuture<Delivery>> all) {
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static CompletableFuture<Delivery> later(TestHub node, String body, @Nullable String key) {
        return CompletableFuture.supplyAsync(() -> deliver(node, body, key), SENDERS);
    }

    private static Delivery deliver(TestHub node, String body, @Nullable String key) {
        return node.bean(SubmissionLoading.class).deliver(new Incoming(PARCEL, "ndjson", "test", key), bytes(body));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SubmissionReport reported(Delivery delivery) {
        return Objects.requireNonNull(delivery.report(), "small ones are answered with their report");
    }

    private static Counts sum(List<Delivery> delivered) {
        return delivered.stream().map(one -> reported(one).counts()).reduce(Counts.NONE, Counts::plus);
    }

    private static long origin(int sheet, int parcel) {
        return count("SELECT count(*) FROM warehouse.land_parcel WHERE sheet_number = '" + sheet
                + "' AND parcel_number = '" + parcel + "'");
    }

    private static long leadsToItsSubmission(int sheet) {
        return count("""
                SELECT count(*)
                FROM warehouse.land_parcel AS parcel
                JOIN warehouse.load ON load.load = parcel.hub_load
                JOIN intake.batch ON batch.submission_id = load.submission_id AND batch.load = load.load
                WHERE parcel.sheet_number = '%d' AND batch.received = 1 AND parcel.hub_ordinal = 1""".formatted(sheet));
    }

    private static void obstacle(String body) {
        database.jdbc().sql("CREATE SCHEMA IF NOT EXISTS obstacle").update();
        database.jdbc()
                .sql("CREATE FUNCTION obstacle.stand() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                        + " RETURN NEW; END $$")
                .update();
        database.jdbc().sql("""
                CREATE TRIGGER obstacle BEFORE INSERT ON warehouse.land_parcel
                FOR EACH ROW EXECUTE FUNCTION obstacle.stand()""").update();
    }

    private static long count(String query) {
        return database.jdbc().sql(query).query(Long.class).single();
    }
}

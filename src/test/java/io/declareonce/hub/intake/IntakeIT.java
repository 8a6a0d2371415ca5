package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Receiving and loading on the real pipeline, with small batches and two hubs on one database. */
class IntakeIT {
    private static final String PARCEL = "land.parcel";

    private static TestDatabase database;
    private static TestHub hub;
    private static TestHub other;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        hub = TestHub.on(database, "hub.intake.batch-records=7", "hub.intake.resume=false", "hub.intake.retry-for=1s");
        other = TestHub.on(database, "hub.intake.batch-records=5", "hub.intake.resume-every=200ms");
    }

    @AfterAll
    static void stop() {
        hub.close();
        other.close();
        database.close();
    }

    @AfterEach
    void dropObstacles() {
        database.jdbc().sql("DROP SCHEMA IF EXISTS obstacle CASCADE").update();
    }

    @Test
    void keepsTheBytesAndCountsEveryRecord() {
        SubmissionReport report = hub.deliver(PARCEL, "ndjson", Parcels.lines(1, 40));

        assertThat(report.submission().state()).isEqualTo(SubmissionState.DONE);
        assertThat(report.counts()).isEqualTo(new Counts(40, 40, 0, 0, 0));
        assertThat(report.submission().rawBytes())
                .isEqualTo(Parcels.lines(1, 40).length());
        assertThat(batches(report.submission().id())).isIn(6L, 8L); // this node's or the other's
    }

    @Test
    void recognisesEachRecordThatComesAgain() {
        hub.deliver(PARCEL, "ndjson", Parcels.lines(2, 15));

        SubmissionReport report = hub.deliver(PARCEL, "ndjson", Parcels.lines(2, 17));

        assertThat(report.counts()).isEqualTo(new Counts(17, 2, 15, 0, 0));
    }

    @Test
    void letsTheOthersPassBesideABadRecord() {
        String lines =
                Parcels.lines(3, 1, 9, "00004") + Parcels.badLines(3, 1) + "{\n" + Parcels.lines(3, 10, 30, "00004");

        SubmissionReport report = hub.deliver(PARCEL, "ndjson", lines);

        assertThat(report.counts()).isEqualTo(new Counts(32, 30, 0, 0, 2));
    }

    @Test
    void stopsOneSubmissionWhereTooMuchIsBadAndStartsAfresh() {
        SubmissionReport stopped = hub.deliver(PARCEL, "ndjson", Parcels.badLines(4, 500));
        SubmissionReport next = hub.deliver(PARCEL, "ndjson", Parcels.lines(4, 3));

        assertThat(stopped.submission().state()).isEqualTo(SubmissionState.STOPPED);
        assertThat(stopped.counts()).isEqualTo(new Counts(100, 0, 0, 0, 100));
        assertThat(stopped.isRefused()).isTrue();
        assertThat(stopped.submission().problem().en()).contains("100 of 100 records were refused");
        assertThat(next.counts()).isEqualTo(new Counts(3, 3, 0, 0, 0));
    }

    @Test
    void refusesWhatCannotBeReadAsAWhole() {
        SubmissionReport report = hub.deliver(PARCEL, "xml", "<X><THUA_DAT></X>");

        assertThat(report.submission().state()).isEqualTo(SubmissionState.REFUSED);
        assertThat(report.submission().problem().en()).contains("no valid XML");
    }

    @Test
    void abandonsADeliveryThatBreaksOff() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(Parcels.lines(5, 3).getBytes(StandardCharsets.UTF_8)), new Broken());

        assertThatThrownBy(() -> hub.deliver(PARCEL, "ndjson", broken)).isInstanceOf(SubmissionBroken.class);

        Submission last = hub.bean(Submissions.class).listSubmissions(1).get(0);
        assertThat(last.state()).isEqualTo(SubmissionState.ABANDONED);
        assertThat(count("SELECT count(*) FROM intake.payload_part WHERE submission_id = '" + last.id() + "'"))
                .isZero();
    }

    @Test
    void acceptsTheSameFileOnceThoughItComesThreeTimesAtOnceThroughTwoHubs() {
        String file = Parcels.lines(6, 60);

        List<SubmissionReport> reports = Stream.of(hub, other, hub)
                .map(node -> CompletableFuture.supplyAsync(() -> node.deliver(PARCEL, "ndjson", file)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        Counts sum = reports.stream().map(SubmissionReport::counts).reduce(Counts.NONE, Counts::plus);
        assertThat(sum).isEqualTo(new Counts(180, 60, 120, 0, 0));
        assertThat(count("SELECT count(*) FROM warehouse.land_parcel WHERE sheet_number = '6'"))
                .isEqualTo(60);
    }

    @Test
    void continuesWhatAnotherNodeLeft() {
        SubmissionId id = receive(Parcels.lines(7, 12));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.bean(Submissions.class).getSubmission(id).state() == SubmissionState.DONE);

        assertThat(hub.bean(Submissions.class).counts(id)).isEqualTo(new Counts(12, 12, 0, 0, 0));
    }

    @Test
    void setsTheCulpritAsideThatTheDatabaseRefuses() {
        obstacle("IF NEW.sheet_number = '8' AND NEW.parcel_number = '13' THEN RAISE SQLSTATE '22001'; END IF;");

        SubmissionReport report = hub.deliver(PARCEL, "ndjson", Parcels.lines(8, 20));

        assertThat(report.counts()).isEqualTo(new Counts(20, 19, 0, 0, 1));
        assertThat(count("SELECT count(*) FROM quarantine.quarantined_record WHERE submission_id = '"
                        + report.submission().id() + "' AND ordinal = 13"))
                .isEqualTo(1);
    }

    @Test
    void triesAgainWhatFailsForAMoment() {
        database.jdbc().sql("CREATE SCHEMA obstacle").update();
        database.jdbc().sql("CREATE SEQUENCE obstacle.tries").update();
        obstacle("IF nextval('obstacle.tries') < 3 THEN RAISE SQLSTATE '40001'; END IF;");

        SubmissionReport report = hub.deliver(PARCEL, "ndjson", Parcels.lines(9, 6));

        assertThat(report.counts()).isEqualTo(new Counts(6, 6, 0, 0, 0));
    }

    @Test
    void keepsWhatItCannotLoadAndContinuesAtTheBatchWhereItStopped() {
        obstacle("IF NEW.sheet_number = '10' AND NEW.parcel_number = '30' THEN RAISE SQLSTATE '57P03'; END IF;");
        SubmissionId id = receive(Parcels.lines(10, 40));

        assertThatThrownBy(() -> hub.bean(SubmissionLoading.class).load(id))
                .isInstanceOf(LoadingInterrupted.class)
                .hasMessageContaining("57P03");
        assertThat(hub.bean(Submissions.class).getSubmission(id).problem().en()).contains("continues by itself");
        assertThat(batches(id)).isPositive();

        dropObstacles();
        other.clock().move(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.bean(Submissions.class).getSubmission(id).state() == SubmissionState.DONE);
        assertThat(hub.bean(Submissions.class).counts(id)).isEqualTo(new Counts(40, 40, 0, 0, 0));
    }

    @Test
    void saysThatTheStorageIsFullAndKeepsNothing() {
        obstacle("intake.payload_part", "RAISE SQLSTATE '53100';");

        assertThatThrownBy(() -> hub.deliver(PARCEL, "ndjson", Parcels.lines(11, 3)))
                .isInstanceOf(HubStorageFull.class)
                .hasMessageContaining("free space");

        assertThat(hub.bean(Submissions.class).listSubmissions(1).get(0).state())
                .isEqualTo(SubmissionState.ABANDONED);
    }

    @Test
    void receivesOneIdempotencyKeyOnce() {
        SubmissionLoading loading = hub.bean(SubmissionLoading.class);
        Incoming incoming = new Incoming(PARCEL, "ndjson", "test", "key-12");

        SubmissionId first = loading.receive(incoming, bytes(Parcels.lines(12, 2)));

        assertThat(loading.receive(incoming, bytes(Parcels.lines(12, 2)))).isEqualTo(first);
    }

    @Test
    void abandonsWhatFellSilentLongAgo() {
        Ledger ledger = hub.bean(Ledger.class);
        SubmissionId id = SubmissionId.create();
        ledger.open(id, PARCEL, "ndjson", "silent", true);

        hub.clock().move(Duration.ofHours(2));
        other.clock().move(Duration.ofHours(2));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> hub.bean(Submissions.class).getSubmission(id).state() == SubmissionState.ABANDONED);
    }

    @Test
    void givesUpNothingThatWasReceivedMeanwhile() {
        SubmissionId id = receive(Parcels.lines(15, 4));

        hub.bean(Ledger.class).abandon(id);

        assertThat(hub.bean(SubmissionLoading.class).load(id).counts()).isEqualTo(new Counts(4, 4, 0, 0, 0));
    }

    @Test
    void loadsNothingOfAPayloadThatLostAPart() {
        SubmissionId id = SubmissionId.create();
        database.jdbc().sql("""
                INSERT INTO intake.submission (id, dataset, source, format, state, started_at, touched_at, raw_bytes)
                VALUES (:id, 'land.parcel', 'test', 'ndjson', 'received', now(), now(), 100)""").param("id", id.value()).update();

        assertThatThrownBy(() -> hub.bean(SubmissionLoading.class).load(id)).isInstanceOf(LoadingInterrupted.class);

        database.jdbc()
                .sql("DELETE FROM intake.submission WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    @Test
    void takesARouteBodyThroughTheDoor() {
        ProducerTemplate camel = hub.bean(ProducerTemplate.class);

        Exchange good = camel.request(
                "hub:land.parcel?format=ndjson&source=route",
                exchange -> exchange.getMessage().setBody(Parcels.lines(13, 5)));
        Exchange bad = camel.request(
                "hub:land.parcel?format=json&source=route",
                exchange -> exchange.getMessage().setBody("{}"));

        assertThat(good.getMessage().getBody(SubmissionReport.class).counts()).isEqualTo(new Counts(5, 5, 0, 0, 0));
        assertThat(good.getMessage().getHeader("HubSubmission")).isNotNull();
        assertThat(bad.getException()).isInstanceOf(SubmissionRefused.class).hasMessageContaining("no records at");
    }

    @Test
    void tellsHowFarALoadHasCome() {
        AtomicInteger heard = new AtomicInteger();
        SubmissionId id = receive(Parcels.lines(14, 40));

        other.bean(SubmissionLoading.class).load(id, progress -> {
            assertThat(progress.bytesInAll()).isPositive();
            heard.incrementAndGet();
        });

        assertThat(hub.bean(Submissions.class).counts(id)).isEqualTo(new Counts(40, 40, 0, 0, 0));
    }

    private static SubmissionId receive(String lines) {
        return hub.bean(SubmissionLoading.class).receive(PARCEL, "ndjson", "test", bytes(lines));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the database refuse rows of the parcels' table. */
    private static void obstacle(String body) {
        obstacle("warehouse.land_parcel", body);
    }

    private static void obstacle(String table, String body) {
        database.jdbc().sql("CREATE SCHEMA IF NOT EXISTS obstacle").update();
        database.jdbc()
                .sql("CREATE FUNCTION obstacle.stand() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                        + " RETURN NEW; END $$")
                .update();
        database.jdbc()
                .sql("CREATE TRIGGER obstacle BEFORE INSERT ON " + table
                        + " FOR EACH ROW EXECUTE FUNCTION obstacle.stand()")
                .update();
    }

    private static long batches(SubmissionId id) {
        return count("SELECT count(*) FROM intake.batch WHERE submission_id = '" + id + "'");
    }

    private static long count(String query) {
        return database.jdbc().sql(query).query(Long.class).single();
    }

    /** A sender whose line breaks. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }
}

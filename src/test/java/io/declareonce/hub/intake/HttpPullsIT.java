package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.intake.LandDoor.Fault;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.monitoring.Monitoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Pulls from a department's HTTP door, through the route template. */
@ExtendWith(OutputCaptureExtension.class)
class HttpPullsIT {
    private static TestDatabase database;
    private static TestHub hub;
    private static LandDoor door;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        database = TestDatabase.migrated();
        door = new LandDoor();
        Path routes = Files.writeString(
                directory.resolve("sources.camel.yaml"),
                route("door", door.url("/thua-dat"), LandDoor.SECRET)
                        + route("locked", door.url("/thua-dat"), "another-secret")
                        + route("away", "http://127.0.0.1:1/thua-dat", LandDoor.SECRET)
                        + route("lost", door.url("/nowhere"), LandDoor.SECRET)
                        + route("nowhere", "", ""));
        String pattern = Stream.of("routes/pipeline.camel.yaml", "routes/templates.camel.yaml")
                        .map(file -> "file:" + Path.of(file).toAbsolutePath() + ",")
                        .reduce("", String::concat)
                + "file:" + routes;
        hub = TestHub.on(database, "camel.main.routes-include-pattern=" + pattern, "hub.intake.schedule-pulls=false");
    }

    @AfterAll
    static void stop() {
        hub.close();
        door.close();
        database.close();
    }

    @BeforeEach
    void begin() {
        door.reset();
        database.jdbc().sql("TRUNCATE intake.position").update();
    }

    @Test
    void readsPageAfterPageAndThenOnlyWhatIsNew() {
        door.put(1, 25, "2026-01-01T00:00:00Z");

        PullReport first = pull("door");
        door.put(26, 28, "2026-01-02T00:00:00Z");
        PullReport second = pull("door");

        assertThat(first.problem()).isNull();
        assertThat(first.counts().received()).isEqualTo(25);
        assertThat(first.submissions()).hasSize(3);
        assertThat(second.counts().received()).isEqualTo(28);
        assertThat(second.counts().unchanged()).isEqualTo(25);
        assertThat(second.notice()).isNull();
        assertThat(position("door")).contains(new Position("2026-01-02T00:00:00Z", "28"));
        assertThat(stored()).isEqualTo(28);
    }

    @Test
    void triesAFirstPageWithoutKeepingIt() {
        door.put(501, 525, "2026-01-01T00:00:00Z");

        PullTrial trial = hub.bean(PullTrials.class).tryOut("door", hub.edition(), 1000);
        PullTrial locked = hub.bean(PullTrials.class).tryOut("locked", hub.edition(), 1000);

        assertThat(trial.problem()).isNull();
        assertThat(trial.records()).hasSize(10);
        assertThat(position("door")).isEmpty();
        assertThat(locked.problem().en()).contains("check clientId and clientSecret");
        assertThat(pull("door").counts().received()).isEqualTo(25);
    }

    @Test
    void readsTheOverlapOnly() {
        door.put(101, 125, "2026-01-01T00:00:00Z");
        door.put(126, 126, "2026-02-01T00:00:00Z");
        pull("door");

        PullReport again = pull("door");

        assertThat(again.counts()).isEqualTo(new Counts(1, 0, 1, 0, 0));
    }

    @Test
    void getsANewTokenWhenTheOldOneHasEndedInTheMiddleOfARun() {
        door.put(201, 225, "2026-01-01T00:00:00Z");
        door.letTokensLiveFor(2);

        PullReport report = pull("door");

        assertThat(report.problem()).isNull();
        assertThat(report.counts().received()).isEqualTo(25);
        assertThat(door.requests().stream().filter(request -> request.startsWith("/token")))
                .hasSize(2);
    }

    @Test
    void saysThatItsCredentialsAreRefused() {
        assertThat(pull("locked").problem().en()).contains("check clientId and clientSecret");
    }

    @Test
    void waitsAsLongAsABusySourceAsks() {
        door.put(301, 303, "2026-01-01T00:00:00Z");
        door.behave(Fault.BUSY_FOR_A_SECOND, 0);
        long start = System.nanoTime();

        PullReport report = pull("door");

        assertThat(report.problem()).isNull();
        assertThat(report.counts().received()).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void comesAgainLaterWhereASourceAsksForLong() {
        door.behave(Fault.BUSY_FOR_LONG, 0);

        assertThat(pull("door").problem().en()).contains("asks to come again in 120 seconds");
        assertThat(pull("away").problem().en()).contains("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "HTML, no JSON",
        "HALF_JSON, no JSON",
        "HALF_BODY, cannot be read",
        "NO_ARRAY, no array /thuaDat",
        "DISORDER, does not order its records",
        "DEAF, gives the page again",
        "SILENT, does not answer in time",
        "ERROR, reports an error (500)"
    })
    void losesAndDoublesNothingWhenASourceAnswersWrongly(Fault fault, String said) {
        door.put(401, 413, "2026-01-01T00:00:00Z");
        door.put(414, 419, "2026-01-02T00:00:00Z");
        door.put(420, 425, "2026-01-03T00:00:00Z");
        door.behave(fault, 1);

        PullReport broken = pull("door");
        Optional<Position> stopped = position("door");
        SourceStatus failing = status("door");
        door.behave(Fault.NONE, 0);
        PullReport rest = pull("door");

        assertThat(broken.problem().en()).contains(said).doesNotContain("079215000011");
        assertThat(stopped).contains(new Position("2026-01-01T00:00:00Z", "410"));
        assertThat(failing.failingSince()).isNotNull();
        assertThat(rest.problem()).isNull();
        assertThat(rest.counts().accepted() + rest.counts().unchanged()).isEqualTo(25);
        assertThat(stored()).isEqualTo(25);
        assertThat(status("door").failingSince()).isNull();
    }

    @Test
    void readsEverythingAgainWhenASourceWasRestoredToYesterday() {
        door.put(501, 507, "2026-01-01T00:00:00Z");
        door.put(508, 511, "2026-01-09T00:00:00Z");
        pull("door");
        door.restore("2026-01-02T00:00:00Z");

        PullReport back = pull("door");
        door.put(512, 513, "2026-01-05T00:00:00Z");
        door.put(503, 503, "2026-01-05T00:00:00Z");
        PullReport onwards = pull("door");

        assertThat(back.problem()).isNull();
        assertThat(back.notice().en()).contains("went back to an older state");
        assertThat(back.counts()).isEqualTo(new Counts(7, 0, 7, 0, 0));
        assertThat(status("door").notice()).isEqualTo(back.notice());
        assertThat(onwards.notice()).isNull();
        assertThat(onwards.counts().accepted()).isEqualTo(3);
        assertThat(stored()).isEqualTo(13);
        assertThat(position("door").map(Position::watermark)).contains("2026-01-05T00:00:00Z");
    }

    @Test
    void losesNothingBehindARecordOfTheFarFuture() {
        door.put(701, 703, "2026-01-01T00:00:00Z");
        door.put(704, 704, "2099-01-01T00:00:00Z");
        pull("door");
        door.put(705, 706, "2026-11-24T02:59:00Z");

        PullReport next = pull("door");

        assertThat(position("door").map(Position::watermark)).contains(TestHub.START.toString());
        assertThat(next.counts()).isEqualTo(new Counts(3, 2, 1, 0, 0));
        assertThat(next.notice()).isNull();
    }

    @Test
    void saysWhatIsWrongWithAnAddress() {
        assertThat(pull("lost").problem().en()).contains("nothing at this address (404)");
        assertThat(hub.bean(Monitoring.class).status().sources())
                .filteredOn(source -> source.source().equals("lost"))
                .singleElement()
                .satisfies(source -> assertThat(source.problem().en()).contains("404"))
                .satisfies(source -> assertThat(source.state()).isEqualTo("never"));
        assertThat(pull("nowhere").problem().en()).isEqualTo("The source has no address: set hub.nowhere.url.");
    }

    @Test
    void tellsNobodyItsSecrets(CapturedOutput output) {
        door.put(601, 603, "2026-01-01T00:00:00Z");
        pull("door");
        door.behave(Fault.HTML, 0);
        pull("door");
        pull("locked");
        pull("away");

        assertThat(door.tokens()).isNotEmpty();
        assertThat(String.join("\n", door.requests()))
                .doesNotContain(LandDoor.SECRET)
                .doesNotContain(door.tokens());
        assertThat(output.getAll())
                .contains("pull locked failed")
                .doesNotContain(LandDoor.SECRET, "another-secret")
                .doesNotContain(door.tokens());
    }

    private static PullReport pull(String name) {
        return hub.bean(Pulls.class).pull(name);
    }

    private static Optional<Position> position(String route) {
        return hub.bean(Positions.class).findPosition(route);
    }

    private static SourceStatus status(String route) {
        return hub.bean(Pulls.class).listStatus().stream()
                .filter(status -> status.route().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private static long stored() {
        return database.jdbc()
                .sql("SELECT count(*) FROM warehouse.land_parcel WHERE sheet_number = :sheet")
                .param("sheet", door.sheet())
                .query(Long.class)
                .single();
    }

    private static String route(String name, String url, String secret) {
        return """
                - templatedRoute:
                    routeId: %s
                    routeTemplateRef: pull-http
                    parameters:
                      - { name: name, value: "%s" }
                      - { name: dataset, value: land.parcel }
                      - { name: setting, value: hub.%s.url }
                      - { name: url, value: "%s" }
                      - { name: tokenUrl, value: "%s" }
                      - { name: clientId, value: "%s" }
                      - { name: clientSecret, value: "%s" }
                      - { name: records, value: /thuaDat }
                      - { name: watermark, value: capNhat }
                      - { name: key, value: soThua }
                      - { name: page, value: "10" }
                      - { name: every, value: 10000d }
                      - { name: answerWithin, value: "2" }
                """.formatted(name, name, name, url, door.url("/token"), LandDoor.CLIENT, secret);
    }
}

package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.lineage.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from a department's database and from a drop folder, through the route templates. */
class PullsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static TestDatabase database;
    private static TestDatabase source;
    private static TestHub hub;
    private static TestHub other;
    private static Path drop;
    private static ServerSocket hanging;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        database = TestDatabase.migrated();
        source = TestDatabase.empty();
        drop = Files.createDirectories(directory.resolve("drop"));
        hanging = new ServerSocket(0);
        Path routes = Files.writeString(directory.resolve("sources.camel.yaml"), routes());
        makeTable("thua");
        makeTable("lich");
        hub = hub(routes, "hub.intake.schedule-pulls=false");
        other = hub(routes, "hub.intake.schedule-pulls=true");
        hub.deliver("land.parcel", "ndjson", Parcels.lines(99, 1));
        await().atMost(PATIENCE)
                .until(() -> other.bean(Positions.class).listStatus().size() == 8
                        && database.jdbc()
                                .sql("SELECT count(*) FROM intake.position WHERE lease_owner IS NOT NULL")
                                .query(Long.class)
                                .single()
                                .equals(0L));
    }

    private static TestHub hub(Path routes, String... more) {
        String pattern = Stream.of("routes/pipeline.camel.yaml", "routes/templates.camel.yaml")
                        .map(file -> "file:" + Path.of(file).toAbsolutePath() + ",")
                        .reduce("", String::concat)
                + "file:" + routes;
        return TestHub.on(
                database,
                Stream.concat(
                                Stream.of("camel.main.routes-include-pattern=" + pattern, "hub.intake.lease=2m"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws IOException {
        hub.close();
        other.close();
        source.close();
        database.close();
        hanging.close();
    }

    @BeforeEach
    void emptyTable() {
        source.jdbc().sql("DELETE FROM thua").update();
        database.jdbc().sql("DELETE FROM intake.position").update();
    }

    private static void makeTable(String name) {
        source.jdbc().sql("CREATE TABLE " + name + """
                 (id bigint PRIMARY KEY, updated_at timestamptz NOT NULL, xaid text, ngaydanhmuc date,
                 sohieutobando text, sothututhua text, dientichphaply numeric(12, 2), mucdichsudung json,
                 ngaybiendong date)""").update();
    }

    @Test
    void readsATableOnceAndThenOnlyWhatIsNew() {
        rows(1, 1, 25, "2026-01-01T00:00:00Z");

        PullReport first = pull("parcels");
        rows(1, 26, 28, "2026-01-02T00:00:00Z");
        PullReport second = pull("parcels");

        assertThat(first.problem()).isNull();
        assertThat(first.counts()).isEqualTo(new Counts(25, 25, 0, 0, 0));
        assertThat(first.submissions()).hasSize(3);
        assertThat(second.counts()).isEqualTo(new Counts(3, 3, 0, 0, 0));
    }

    @Test
    void continuesInsideRowsOfOneWatermark() {
        rows(2, 1, 10_000, "2026-01-01T00:00:00Z");
        obstacle("sheet_number = '2' AND parcel_number = '6000'");

        PullReport stopped = pull("many");
        Optional<Position> position = position("many");
        dropObstacle();
        PullReport rest = pull("many");
        hub.clock().move(Duration.ofHours(1));
        other.clock().move(Duration.ofHours(1));
        await().atMost(PATIENCE).until(() -> count("2") == 10_000);

        assertThat(stopped.problem()).isNotNull();
        assertThat(position).isPresent();
        assertThat(rest.problem()).isNull();
        assertThat(rest.counts().received()).isLessThan(10_000);
        assertThat(rest.counts().unchanged()).isZero();
        assertThat(pull("many").counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void findsARowThatWasCommittedLate() {
        rows(3, 1, 12, "2026-01-01T00:10:00Z");
        pull("overlapping");
        rows(3, 13, 13, "2026-01-01T00:08:00Z");

        PullReport late = pull("overlapping");

        assertThat(late.counts()).isEqualTo(new Counts(13, 1, 12, 0, 0));
        assertThat(position("overlapping").map(Position::watermark)).contains("2026-01-01T00:10:00Z");
    }

    @Test
    void givesUpASourceThatHangsAndSaysSo() {
        PullReport report = pull("hanging");

        assertThat(report.problem().en()).contains("does not answer in time");
        assertThat(status("hanging").failingSince()).isNotNull();
    }

    @Test
    void saysThatASourceAnswersGarbageAndForgetsItOnceItWorks() {
        rows(4, 1, 2, "2026-01-01T00:00:00Z");
        source.jdbc().sql("ALTER TABLE thua RENAME COLUMN id TO so").update();

        PullReport broken = pull("parcels");
        assertThat(broken.problem().en()).contains("does not exist at the source");
        assertThat(status("parcels").problem()).isEqualTo(broken.problem());

        source.jdbc().sql("ALTER TABLE thua RENAME COLUMN so TO id").update();
        assertThat(pull("parcels").counts()).isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(status("parcels").failingSince()).isNull();
    }

    @Test
    void continuesByItselfWhenASourceComesBackAfterAnHour() {
        rows(5, 1, 3, "2026-01-01T00:00:00Z");
        source.jdbc().sql("INSERT INTO lich SELECT * FROM thua").update();
        source.jdbc().sql("ALTER TABLE lich RENAME TO weg").update();
        other.clock().move(Duration.ofHours(1));
        await().atMost(PATIENCE).until(() -> status("scheduled").failingSince() != null);

        source.jdbc().sql("ALTER TABLE weg RENAME TO lich").update();
        other.clock().move(Duration.ofHours(1));

        await().atMost(PATIENCE).until(() -> count("5") == 3);
    }

    @Test
    void readsASourceOnOneNodeOnly() {
        rows(6, 1, 95, "2026-01-01T00:00:00Z");

        List<PullReport> reports = Stream.of(hub, other, hub)
                .map(node -> CompletableFuture.supplyAsync(
                        () -> node.bean(Pulls.class).pull("parcels")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(reports.stream().map(PullReport::counts).reduce(Counts.NONE, Counts::plus))
                .isEqualTo(new Counts(95, 95, 0, 0, 0));
    }

    @Test
    void doesNotStartAPullWithoutAnAddress() {
        assertThat(hub.bean(Pulls.class).listPulls()).doesNotContain("nowhere").contains("parcels");
        assertThat(pull("nowhere").problem().en()).isEqualTo("The source has no address: set hub.nowhere.url.");
        assertThat(status("nowhere").problem().en()).contains("set hub.nowhere.url");
        assertThatThrownBy(() -> pull("unheard")).isInstanceOf(UnknownPull.class);
    }

    @Test
    void takesFilesOutOfTheDropFolder() throws IOException {
        Files.writeString(drop.resolve("b.ndjson"), Parcels.lines(7, 4));
        Files.writeString(drop.resolve("a.ndjson"), Parcels.lines(8, 3));
        Files.writeString(drop.resolve("c.txt"), "left alone");

        PullReport report = pull("files");

        assertThat(report.problem()).isNull();
        assertThat(report.counts()).isEqualTo(new Counts(7, 7, 0, 0, 0));
        assertThat(names(drop)).containsExactly(".done", "c.txt");
        assertThat(names(drop.resolve(".done"))).hasSize(2);
        assertThat(pull("files").submissions()).isEmpty();
    }

    @Test
    void setsAFileAsideThatCannotBeReadAndSaysWhy() throws IOException {
        Files.writeString(drop.resolve("bad.json"), "{\"thuaDat\":[{\"maXa\":");
        Files.writeString(drop.resolve("good.json"), "{\"thuaDat\":[]}");

        PullReport report = pull("documents");

        assertThat(report.submissions()).hasSize(2);
        assertThat(report.problem().en()).contains("cannot be read behind record 0");
        assertThat(names(drop.resolve(".failed"))).hasSize(1);
        assertThat(pull("documents").problem()).isNull();
    }

    @Test
    void triesATableWithoutKeepingAnythingOfIt() {
        rows(10, 1, 7, "2026-01-01T00:00:00Z");
        long before = submissions();

        PullTrial trial = tryOut("parcels");

        assertThat(trial.problem()).isNull();
        assertThat(trial.records()).hasSize(5);
        assertThat(trial.hasMore()).isTrue();
        assertThat(submissions()).isEqualTo(before);
        assertThat(position("parcels")).isEmpty();
        assertThat(pull("parcels").counts()).isEqualTo(new Counts(7, 7, 0, 0, 0));
    }

    @Test
    void triesADropFolderAndLeavesItsFilesThere() throws IOException {
        Files.writeString(drop.resolve("trial.ndjson"), Parcels.lines(11, 3));
        long before = submissions();

        PullTrial trial = tryOut("files");
        List<String> names = names(drop);

        assertThat(trial.records()).hasSize(3);
        assertThat(names).contains("trial.ndjson").noneMatch(name -> name.contains("camelLock"));
        assertThat(submissions()).isEqualTo(before);
        assertThat(pull("files").counts()).isEqualTo(new Counts(3, 3, 0, 0, 0));
        for (String taken : names(drop.resolve(".done"))) {
            Files.delete(drop.resolve(".done").resolve(taken));
        }
    }

    @Test
    void tellsWhatATrialMeets() throws IOException {
        Files.writeString(drop.resolve("trial.json"), "{\"thuaDat\": 5");
        long before = submissions();

        assertThat(tryOut("hanging").problem().en()).contains("does not answer in time");
        assertThat(tryOut("nowhere").isConfigured()).isFalse();
        assertThat(tryOut("documents").isRefused()).isTrue();
        assertThat(tryOut("missing").problem().en()).contains("folder of the source does not exist");
        assertThat(submissions()).isEqualTo(before);
        Files.delete(drop.resolve("trial.json"));
    }

    private static PullTrial tryOut(String route) {
        return hub.bean(PullTrials.class).tryOut(route, hub.edition(), 5);
    }

    private static long submissions() {
        return database.jdbc()
                .sql("SELECT count(*) FROM intake.submission")
                .query(Long.class)
                .single();
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

    private static long count(String sheet) {
        return database.jdbc()
                .sql("SELECT count(*) FROM warehouse.land_parcel WHERE sheet_number = :sheet")
                .param("sheet", sheet)
                .query(Long.class)
                .single();
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void rows(int sheet, int first, int last, String updatedAt) {
        source.jdbc()
                .sql("""
                INSERT INTO thua
                SELECT n, CAST(:at AS timestamptz), '00004', '2025-07-01', CAST(:sheet AS text), n::text, 80.5,
                       '[{"loaidat": "ODT", "dientich": 80.5}]', '2025-08-01'
                FROM generate_series(:first, :last) AS n""")
                .param("at", updatedAt)
                .param("sheet", String.valueOf(sheet))
                .param("first", first)
                .param("last", last)
                .update();
    }

    private static void obstacle(String condition) {
        database.jdbc().sql("CREATE SCHEMA obstacle").update();
        database.jdbc()
                .sql("CREATE FUNCTION obstacle.stand() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW."
                        + condition.replace("AND ", "AND NEW.")
                        + " THEN RAISE SQLSTATE 'XX000'; END IF; RETURN NEW; END $$")
                .update();
        database.jdbc()
                .sql("CREATE TRIGGER obstacle BEFORE INSERT ON warehouse.land_parcel"
                        + " FOR EACH ROW EXECUTE FUNCTION obstacle.stand()")
                .update();
    }

    private static void dropObstacle() {
        database.jdbc().sql("DROP SCHEMA obstacle CASCADE").update();
    }

    private static String routes() {
        return sql("parcels", source.jdbcUrl(), "10", "0s")
                + sql("scheduled", source.jdbcUrl(), "10", "0s")
                        .replace("value: thua", "value: lich")
                        .replace("10000d", "15m")
                + sql("many", source.jdbcUrl(), "1000", "0s")
                + sql("overlapping", source.jdbcUrl(), "5", "5m")
                + sql(
                        "hanging",
                        "jdbc:postgresql://127.0.0.1:" + hanging.getLocalPort() + "/x?connectTimeout=2&loginTimeout=2",
                        "10",
                        "0s")
                + sql("nowhere", "", "10", "0s")
                + files("files", "ndjson", ".*[.]ndjson")
                + files("documents", "json", ".*[.]json")
                + files("missing", "json", ".*[.]json").replace(drop.toString(), drop + "-elsewhere");
    }

    private static String sql(String name, String url, String page, String overlap) {
        return """
                - templatedRoute:
                    routeId: %s
                    routeTemplateRef: pull-sql
                    parameters:
                      - { name: name, value: "%s" }
                      - { name: dataset, value: land.parcel }
                      - { name: setting, value: hub.%s.url }
                      - { name: url, value: "%s" }
                      - { name: user, value: "%s" }
                      - { name: password, value: "%s" }
                      - { name: table, value: thua }
                      - { name: answerWithin, value: "2" }
                      - { name: keyType, value: bigint }
                      - { name: startKey, value: "0" }
                      - { name: every, value: 10000d }
                      - { name: page, value: "%s" }
                      - { name: overlap, value: "%s" }
                """.formatted(name, name, name, url, source.user(), source.password(), page, overlap);
    }

    private static String files(String name, String format, String include) {
        return """
                - templatedRoute:
                    routeId: %s
                    routeTemplateRef: pull-files
                    parameters:
                      - { name: name, value: "%s" }
                      - { name: dataset, value: land.parcel }
                      - { name: every, value: 10000d }
                      - { name: folder, value: "%s" }
                      - { name: include, value: "%s" }
                      - { name: format, value: "%s" }
                """.formatted(name, name, drop, include, format);
    }
}

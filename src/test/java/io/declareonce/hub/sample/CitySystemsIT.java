package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.intake.Pulls;
import io.declareonce.hub.lineage.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The four departmental systems with the shipped routes, while they misbehave in the ways that real ones do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CitySystemsIT {
    private static final CityPlan PLAN = new CityPlan(400, 11);

    @TempDir
    static Path directory;

    private static CityHub town;
    private static CitySystems systems;
    private static TestHub hub;

    @BeforeAll
    static void start() throws Exception {
        town = new CityHub(directory);
        systems = town.systems();
        hub = town.hub();
        fill(1);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @Test
    @Order(1)
    void saysWhichSystemIsAway() throws Exception {
        behave(Mood.AWAY);

        assertThat(pull("land-right").problem().en()).contains("does not exist at the source");
        assertThat(pull("business-enterprise").problem().en()).contains("cannot be reached");
        assertThat(pull("health-visit").problem().en()).contains("cannot be reached");
        assertThat(pull("education-enrolment").problem().en()).contains("does not exist: make it");
        assertThat(received()).isZero();
    }

    @Test
    @Order(2)
    void saysWhichSystemAnswersWronglyAndTakesWhatIsGood() throws Exception {
        behave(Mood.WRONG);

        assertThat(pull("land-right").problem().en()).contains("does not exist at the source");
        assertThat(pull("business-enterprise").problem().en()).contains("no JSON");
        PullReport visits = pull("health-visit");
        assertThat(visits.problem().en()).contains("no valid XML");
        assertThat(visits.counts().accepted()).isPositive();
        PullReport schools = pull("education-school");
        assertThat(schools.problem().en()).contains("no valid XLSX workbook");
        assertThat(schools.counts().accepted()).isPositive();
    }

    @Test
    @Order(3)
    void readsEverySystemToItsEndThoughItIsSlow() throws Exception {
        behave(Mood.WELL);
        systems.business().door().letTokensLiveFor(1);
        systems.land().behave(Mood.SLOW);
        systems.health().behave(Mood.SLOW);
        systems.business().behave(Mood.SLOW);
        CompletableFuture<Void> later = CompletableFuture.runAsync(CitySystemsIT::letGoOfLand);

        List<PullReport> reports = pullAll();
        later.join();

        assertThat(reports).allSatisfy(report -> assertThat(report.problem()).isNull());
        assertThat(received()).isEqualTo(told(1));
    }

    @Test
    @Order(4)
    void acceptsNothingAnew() throws Exception {
        behave(Mood.WELL);

        assertThat(pullAll()).allSatisfy(report -> {
            assertThat(report.problem()).isNull();
            assertThat(report.counts().accepted()).isZero();
        });
    }

    @Test
    @Order(5)
    void losesAndDoublesNothingWhenDatabasesAreRestoredToYesterday() throws Exception {
        fill(2);
        pullAll();
        Map<String, Long> before = stored();

        systems.land().goBack();
        systems.business().goBack();
        List<PullReport> restored = pullAll();
        fill(2);
        List<PullReport> redone = pullAll();

        assertThat(restored.stream().map(PullReport::notice).filter(Objects::nonNull))
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notice.en()).contains("went back to an older state"));
        assertThat(Stream.concat(restored.stream(), redone.stream()))
                .allSatisfy(report -> assertThat(report.problem()).isNull());
        assertThat(accepted(restored, "land", "business")).isZero();
        assertThat(accepted(redone, "land", "business")).isZero();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void losesAndDoublesNothingWhenFoldersAreRestoredToYesterday() throws Exception {
        Map<String, Long> before = stored();

        systems.health().goBack();
        systems.schools().goBack();
        List<PullReport> restored = pullAll();
        fill(2);
        List<PullReport> redone = pullAll();

        assertThat(Stream.concat(restored.stream(), redone.stream()))
                .allSatisfy(report -> assertThat(report.problem()).isNull());
        assertThat(received(restored, "health", "education")).isPositive();
        // visits have no order of their own: what came last counts, until the day's changes come once more
        assertThat(acceptedOf(restored, "health.insurance-card", "education.enrolment", "education.class"))
                .isZero();
        assertThat(acceptedOf(redone, "health.insurance-card", "education.enrolment", "education.class"))
                .isZero();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    @Order(7)
    void takesNoHalfFileWhileSchoolsCopySlowly() throws Exception {
        systems.schools().behave(Mood.SLOW);
        CompletableFuture<Void> copying = CompletableFuture.runAsync(() -> fillQuietly(3));

        List<PullReport> reports = new ArrayList<>();
        while (!copying.isDone()) {
            reports.addAll(pullSchools());
        }
        copying.join();
        reports.addAll(pullSchools());

        assertThat(reports).allSatisfy(report -> assertThat(report.problem()).isNull());
        assertThat(received(reports, "education")).isEqualTo(toldOf(3, "education"));
    }

    private static void fillQuietly(int wave) {
        try {
            fill(wave);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<PullReport> pullSchools() {
        return Stream.of("education-school", "education-class", "education-enrolment")
                .map(CitySystemsIT::pull)
                .toList();
    }

    private static void letGoOfLand() {
        try {
            TimeUnit.SECONDS.sleep(2);
            systems.land().behave(Mood.WELL);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void behave(Mood mood) throws Exception {
        systems.land().behave(mood);
        systems.business().behave(mood);
        systems.health().behave(mood);
        systems.schools().behave(mood);
    }

    private static void fill(int wave) throws Exception {
        systems.fill(PLAN, wave, rows -> SampleCity.stream(PLAN, wave, record -> rows.accept(record.row())));
    }

    private static long told(int wave) {
        long[] count = {0};
        SampleCity.stream(PLAN, wave, record -> count[0]++);
        return count[0];
    }

    private static PullReport pull(String name) {
        return hub.bean(Pulls.class).pull(name);
    }

    private static List<PullReport> pullAll() {
        Pulls pulls = hub.bean(Pulls.class);
        return pulls.listPulls().stream().map(pulls::pull).toList();
    }

    private static long toldOf(int wave, String department) {
        long[] count = {0};
        SampleCity.stream(
                PLAN, wave, record -> count[0] += record.row().table().dataset().startsWith(department + ".") ? 1 : 0);
        return count[0];
    }

    private static long received(List<PullReport> reports, String... departments) {
        return counts(reports, dataset -> List.of(departments).contains(dataset.substring(0, dataset.indexOf('.'))))
                .received();
    }

    private static long acceptedOf(List<PullReport> reports, String... datasets) {
        return counts(reports, List.of(datasets)::contains).accepted();
    }

    private static Counts counts(List<PullReport> reports, Predicate<String> isMeant) {
        return reports.stream()
                .filter(report -> isMeant.test(report.dataset()))
                .map(PullReport::counts)
                .reduce(Counts.NONE, Counts::plus);
    }

    private static long accepted(List<PullReport> reports, String... departments) {
        return counts(reports, dataset -> List.of(departments).contains(dataset.substring(0, dataset.indexOf('.'))))
                .accepted();
    }

    private static long received() {
        return town.database()
                .jdbc()
                .sql("SELECT coalesce(sum(received), 0) FROM intake.batch")
                .query(Long.class)
                .single();
    }

    private static Map<String, Long> stored() {
        Map<String, Long> stored = new TreeMap<>();
        for (String table : List.of(
                "land_parcel",
                "land_right",
                "land_certificate",
                "business_enterprise",
                "business_household_business",
                "health_insurance_card",
                "health_visit",
                "education_school",
                "education_class",
                "education_enrolment")) {
            stored.put(
                    table,
                    town.database()
                            .jdbc()
                            .sql("SELECT count(*) FROM warehouse." + table)
                            .query(Long.class)
                            .single());
        }
        return stored;
    }
}

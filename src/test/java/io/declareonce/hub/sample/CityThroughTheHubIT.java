package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.intake.Pulls;
import io.declareonce.hub.lineage.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The small city on its whole way: departmental systems, routes, pipeline, warehouse. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CityThroughTheHubIT {
    private static final CityPlan PLAN = new CityPlan(2_000, 7);

    @TempDir
    static Path directory;

    private static TestDatabase database;
    private static TestDatabase land;
    private static TestHub hub;
    private static SampleCity city;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        land = TestDatabase.empty();
        city = new SampleCity(PLAN, land.dataSource(), directory.resolve("drop"), directory.resolve("truth"));
        hub = TestHub.on(
                database,
                "camel.main.routes-include-pattern=file:routes/*.camel.yaml",
                "hub.intake.schedule-pulls=false",
                "hub.intake.batch-records=700",
                "hub.land.url=" + land.jdbcUrl(),
                "hub.land.user=" + land.user(),
                "hub.land.password=" + land.password(),
                "hub.education.folder=" + directory.resolve("drop"));
    }

    @AfterAll
    static void stop() {
        hub.close();
        land.close();
        database.close();
    }

    @Test
    @Order(1)
    void takesInTheFirstWaveAsTheTruthSays() throws IOException {
        city.deliver(1);

        Map<String, Counts> counts = pullEverything();

        assertThat(counts).isEqualTo(city.expected(1));
        assertThat(evaluate(1).mistakes()).isEmpty();
    }

    @Test
    @Order(2)
    void acceptsNothingThatItAlreadyHas() {
        Map<String, Counts> counts = pullEverything();

        assertThat(counts.values())
                .allSatisfy(count ->
                        assertThat(count.accepted() + count.quarantined()).isZero());
    }

    @Test
    @Order(3)
    void takesInTheSecondWaveAsTheTruthSays() throws IOException {
        city.deliver(2);

        Map<String, Counts> counts = pullEverything();

        city.expected(2).forEach((dataset, expected) -> {
            Counts found = counts.getOrDefault(dataset, Counts.NONE);
            assertThat(List.of(found.accepted(), found.outdated(), found.quarantined()))
                    .as(dataset)
                    .isEqualTo(List.of(expected.accepted(), expected.outdated(), expected.quarantined()));
        });
        CityEvaluation evaluation = evaluate(2);
        assertThat(evaluation.mistakes()).isEmpty();
    }

    private static CityEvaluation evaluate(int waves) throws IOException {
        return CityEvaluation.of(database.jdbc(), hub.edition(), directory.resolve("truth"), waves);
    }

    private static Map<String, Counts> pullEverything() {
        Map<String, Counts> counts = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String pull : hub.bean(Pulls.class).listPulls()) {
            PullReport report = hub.bean(Pulls.class).pull(pull);
            if (report.problem() != null) {
                problems.add(pull + ": " + report.problem().en());
            }
            counts.merge(report.dataset(), report.counts(), Counts::plus);
        }
        assertThat(problems).isEmpty();
        return counts;
    }
}

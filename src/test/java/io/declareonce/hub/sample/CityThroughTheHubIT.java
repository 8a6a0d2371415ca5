package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.intake.PullReport;
import io.declareonce.hub.intake.Pulls;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.warehouse.CrossRecordSweep;
import io.declareonce.hub.warehouse.Relooking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The small city on its whole way: departmental systems, routes, pipeline, warehouse. Another city: {@code
 * -Dhub.city.people=20000 -Dhub.city.seed=1}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CityThroughTheHubIT {
    private static final CityPlan DOCUMENTED = new CityPlan(2_000, 7);
    private static final CityPlan PLAN =
            new CityPlan(Integer.getInteger("hub.city.people", 2_000), Long.getLong("hub.city.seed", 7));

    @TempDir
    static Path directory;

    private static final Map<String, String> document = new TreeMap<>();

    private static CityHub town;
    private static TestHub hub;
    private static SampleCity city;

    @BeforeAll
    static void start() {
        town = new CityHub(directory, "hub.intake.batch-records=700", "hub.intake.loaders=2");
        hub = town.hub();
        city = new SampleCity(PLAN, town.systems(), directory.resolve("truth"));
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    @Test
    @Order(1)
    void takesInTheFirstWaveAsTheTruthSays() throws IOException {
        city.deliver(1);

        Map<String, Counts> counts = pullEverything();

        assertThat(counts).isEqualTo(city.expected(1));
        CityEvaluation evaluation = evaluate(1);
        assertThat(evaluation.mistakes()).isEmpty();
        document.put("defects", evaluation.table());
        document.put("wave 1", table(counts));
    }

    @Test
    @Order(2)
    void acceptsNothingThatItAlreadyHas() {
        Map<String, Counts> counts = pullEverything();

        assertThat(counts.values())
                .allSatisfy(count -> assertThat(count.accepted()).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    @Order(3)
    void takesInTheChangesOfADayAsTheTruthSays(int wave) throws IOException {
        city.deliver(wave);

        Map<String, Counts> counts = pullEverything();

        city.expected(wave).forEach((dataset, expected) -> {
            Counts found = counts.getOrDefault(dataset, Counts.NONE);
            assertThat(List.of(found.accepted(), found.outdated(), found.quarantined()))
                    .as(dataset)
                    .isEqualTo(List.of(expected.accepted(), expected.outdated(), expected.quarantined()));
        });
        assertThat(evaluate(wave).mistakes()).isEmpty();
        document.put("wave " + wave, table(counts));
    }

    /** Run with {@code -Dhub.docs=write} to bring the document up to date. */
    @Test
    @Order(4)
    void isTheCityOfTheDocument() throws IOException {
        assumeTrue(PLAN.equals(DOCUMENTED));
        Path file = Path.of("docs", "sample-city.md");
        String text = Files.readString(file);
        String current = text;
        for (Map.Entry<String, String> part : document.entrySet()) {
            current = current.replaceFirst(
                    "(?s)(<!-- " + part.getKey() + " -->\n).*?(<!-- end -->)",
                    "$1" + Matcher.quoteReplacement(part.getValue()) + "$2");
        }
        if ("write".equals(System.getProperty("hub.docs"))) {
            Files.writeString(file, current);
        }
        assertThat(document.keySet()).containsExactlyInAnyOrder("defects", "wave 1", "wave 2", "wave 3");
        assertThat(Files.readString(file)).isEqualTo(current);
    }

    private static String table(Map<String, Counts> counts) {
        StringBuilder table = new StringBuilder(
                "| dataset | received | accepted | unchanged | outdated | quarantined |\n|---|---|---|---|---|---|\n");
        counts.forEach((dataset, count) -> table.append(String.format(
                "| %s | %d | %d | %d | %d | %d |\n",
                dataset,
                count.received(),
                count.accepted(),
                count.unchanged(),
                count.outdated(),
                count.quarantined())));
        return table.toString();
    }

    private static CityEvaluation evaluate(int waves) throws IOException {
        hub.bean(Relooking.class).drain();
        hub.bean(CrossRecordSweep.class).follow();
        return CityEvaluation.of(town.database().jdbc(), hub.edition(), directory.resolve("truth"), waves);
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

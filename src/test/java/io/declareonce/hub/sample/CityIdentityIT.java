package io.declareonce.hub.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.intake.Pulls;
import io.declareonce.hub.warehouse.Relooking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whom the hub takes for whom, once all evidence is looked at, held against the truth of the city. A larger one: {@code
 * -Dhub.city.people=20000}.
 */
class CityIdentityIT {
    private static final CityPlan DOCUMENTED = new CityPlan(2_000, 7);
    private static final CityPlan PLAN =
            new CityPlan(Integer.getInteger("hub.city.people", 2_000), Long.getLong("hub.city.seed", 7));

    @TempDir
    private Path directory;

    /** Run with {@code -Dhub.docs=write} to bring the document up to date. */
    @Test
    void tellsThePeopleOfTheCityApart() throws IOException {
        try (var town = new CityHub(directory)) {
            TestHub hub = town.hub();
            new SampleCity(PLAN, town.systems(), directory.resolve("truth")).deliver(1);
            hub.bean(Pulls.class)
                    .listPulls()
                    .forEach(pull -> assertThat(hub.bean(Pulls.class).pull(pull).problem())
                            .isNull());
            hub.bean(Relooking.class).drain();

            CityMeasures measures =
                    CityMeasures.of(town.database().jdbc(), hub.edition(), PLAN, directory.resolve("truth"), 1);

            Map<String, String> document = new TreeMap<>();
            document.put("city", measures.table(directory));
            document.put("city defects", measures.defects());
            document.put("city groups", measures.groups());
            if (!PLAN.equals(DOCUMENTED)) {
                Files.writeString(
                        Path.of("target", "city-identity.txt"),
                        String.join("\n", document.values())
                                + String.join("\n", measures.wrongMerges("citizen"))
                                + "\n\n"
                                + String.join("\n", measures.wrongMerges("organisation")));
                return;
            }
            assertThat(measures.wrongMerges("citizen")).isEmpty();
            assertThat(measures.wrongMerges("organisation")).isEmpty();
            assertThat(measures.f1("citizen")).isGreaterThan(0.995);
            compare(document);
        }
    }

    private static void compare(Map<String, String> document) throws IOException {
        Path file = Path.of("docs", "matching.md");
        String current = Files.readString(file);
        for (Map.Entry<String, String> part : document.entrySet()) {
            current = current.replaceFirst(
                    "(?s)(<!-- " + part.getKey() + " -->\n).*?(<!-- end -->)",
                    "$1" + Matcher.quoteReplacement(part.getValue()) + "$2");
        }
        if ("write".equals(System.getProperty("hub.docs"))) {
            Files.writeString(file, current);
        }
        assertThat(Files.readString(file)).isEqualTo(current);
    }
}

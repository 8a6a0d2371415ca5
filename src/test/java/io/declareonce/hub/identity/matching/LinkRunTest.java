package io.declareonce.hub.identity.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over sets whose truth is known; where they come from stands beside them. */
class LinkRunTest {
    private static final Path SETS = Path.of("src/test/resources/er");
    private static final Path DEFINITIONS = Path.of("docs/examples/link");

    @TempDir
    private Path directory;

    @Test
    void findsThePersonsOfFebrl() throws IOException {
        Evaluation found = evaluate("febrl.yaml", "febrl1.csv");

        assertThat(found.f1()).isGreaterThan(0.997);
        assertThat(found.pairCompleteness()).isGreaterThan(0.99);
    }

    @Test
    void findsPersonsWithoutIdentifiers() throws IOException {
        Evaluation found = evaluate("fake-1000.yaml", "fake_1000.csv");

        assertThat(found.precision()).isGreaterThan(0.99);
        assertThat(found.f1()).isGreaterThan(0.92);
    }

    @Test
    void endsInTheSamePartitionForAnyOrder() throws IOException {
        LinkDefinition definition = definition(Files.readString(DEFINITIONS.resolve("fake-1000.yaml")));
        Path shuffled = shuffled(SETS.resolve("fake_1000.csv"), Long.getLong("hub.test.seed", 11));

        assertThat(partition(definition, shuffled)).isEqualTo(partition(definition, SETS.resolve("fake_1000.csv")));
    }

    @Test
    void neverGivesOneEntityTwoValuesOfAnExclusiveIdentifier() throws IOException {
        LinkDefinition definition =
                definition(Files.readString(DEFINITIONS.resolve("febrl.yaml")) + "\nidentifiers: [ soc_sec_id ]\n");
        RecordTable table = new LinkFiles(definition).read(List.of(SETS.resolve("febrl1.csv")));
        int[] entities = run(definition, table).entities();

        Map<Integer, Integer> valueOf = new HashMap<>();
        for (int record = 0; record < table.size(); record++) {
            int value = table.column(9).value(record);
            if (value != Column.MISSING) {
                assertThat(valueOf.computeIfAbsent(entities[record], key -> value))
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void givesASourceWithoutDuplicatesOneRecordAnEntity() throws IOException {
        LinkDefinition definition =
                definition(Files.readString(DEFINITIONS.resolve("fake-1000.yaml")) + "\nwithout-duplicates: [ 1 ]\n");

        List<TreeSet<String>> entities = partition(definition, SETS.resolve("fake_1000.csv"));

        assertThat(entities).hasSize(1000);
    }

    private static Evaluation evaluate(String definition, String set) throws IOException {
        LinkDefinition read = definition(Files.readString(DEFINITIONS.resolve(definition)));
        LinkSummary summary = FileLinking.link(read, List.of(SETS.resolve(set)), null, (step, share) -> {})
                .summary();
        return Objects.requireNonNull(summary.evaluation());
    }

    private static LinkDefinition definition(String yaml) {
        var reader = new LinkDefinitionReader();
        return Objects.requireNonNull(
                reader.read("definition.yaml", yaml), () -> reader.faults().toString());
    }

    private static LinkRun.Outcome run(LinkDefinition definition, RecordTable table) {
        return new LinkRun(table, definition, (step, share) -> {}).run();
    }

    private static List<TreeSet<String>> partition(LinkDefinition definition, Path file) throws IOException {
        RecordTable table = new LinkFiles(definition).read(List.of(file));
        int[] entities = run(definition, table).entities();
        Map<Integer, TreeSet<String>> members = new HashMap<>();
        for (int record = 0; record < entities.length; record++) {
            members.computeIfAbsent(entities[record], key -> new TreeSet<>()).add(table.id(record));
        }
        return members.values().stream()
                .sorted((a, b) -> a.first().compareTo(b.first()))
                .collect(Collectors.toList());
    }

    private Path shuffled(Path file, long seed) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String header = lines.remove(0);
        Collections.shuffle(lines, new Random(seed));
        lines.add(0, header);
        return Files.write(directory.resolve("shuffled.csv"), lines);
    }
}

package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.matching.Evaluation;
import io.declareonce.hub.identity.matching.FileLinking;
import io.declareonce.hub.identity.matching.LinkDefinition;
import io.declareonce.hub.identity.matching.LinkDefinitionReader;
import io.declareonce.hub.sample.HubState.Member;
import io.declareonce.hub.sample.HubState.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How well the hub tells people and organisations apart, held against the truth of the city. */
final class CityMeasures {
    private static final List<String> DATASETS =
            Stream.of(SampleTable.values()).map(SampleTable::dataset).toList();

    private final Edition edition;
    private final HubState hub;
    private final Map<String, TruthLine> current = new LinkedHashMap<>();
    private final Map<String, List<Told>> mentions = new HashMap<>();
    private final Map<Long, Inhabitant> inhabitants = new HashMap<>();

    private record Inhabitant(Person person, boolean isUrban) {}

    /** One subject of one current record: who it truly is, and who the hub takes it for. */
    private record Told(TruthLine line, Stored row, Subject subject, String truth, Object entity) {}

    /** Pairs of mentions. */
    private record Pairs(long found, long truly, long right) {
        double precision() {
            return found == 0 ? 1 : right / (double) found;
        }

        double recall() {
            return truly == 0 ? 1 : right / (double) truly;
        }

        double f1() {
            double sum = precision() + recall();
            return sum == 0 ? 0 : 2 * precision() * recall() / sum;
        }
    }

    private CityMeasures(Edition edition, HubState hub) {
        this.edition = edition;
        this.hub = hub;
    }

    static CityMeasures of(JdbcClient jdbc, Edition edition, CityPlan plan, Path truth, int waves) throws IOException {
        var measures = new CityMeasures(edition, HubState.read(jdbc, edition, DATASETS));
        for (int wave = 1; wave <= waves; wave++) {
            measures.readTruth(Truth.file(truth, wave));
        }
        new Households(plan)
                .forEach(household -> household
                        .members()
                        .forEach(person -> measures.inhabitants.put(
                                person.number(),
                                new Inhabitant(person, household.commune().isUrban()))));
        measures.collect();
        return measures;
    }

    private void readTruth(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : lines) {
                TruthLine line = TruthLine.of(record);
                if (line.result() == Result.ACCEPTED) {
                    current.put(line.place(), line);
                }
            }
        }
    }

    private void collect() {
        current.forEach((place, line) -> {
            Stored row = hub.stored().get(place);
            if (row != null && !row.isWithdrawn()) {
                List<? extends Subject> subjects =
                        edition.getDataset(line.dataset()).subjects();
                for (int role = 0; role < subjects.size(); role++) {
                    Subject subject = subjects.get(role);
                    Member member = row.members().get(role);
                    String truly = line.subject(subject.entity().id());
                    if (member != null && !truly.isEmpty()) {
                        mentions.computeIfAbsent(subject.entity().id(), any -> new ArrayList<>())
                                .add(new Told(line, row, subject, truly, member.entity()));
                    }
                }
            }
        });
    }

    private List<Told> mentions(String entity) {
        return mentions.getOrDefault(entity, List.of());
    }

    private static Pairs pairs(Collection<Told> mentions) {
        return new Pairs(
                count(mentions, Told::entity),
                count(mentions, Told::truth),
                count(mentions, told -> List.of(told.entity(), told.truth())));
    }

    private static long count(Collection<Told> mentions, Function<Told, Object> by) {
        return mentions.stream().collect(Collectors.groupingBy(by, Collectors.counting())).values().stream()
                .mapToLong(size -> size * (size - 1) / 2)
                .sum();
    }

    private static double bCubed(Collection<Told> mentions) {
        Map<Object, Long> found = sizes(mentions, Told::entity);
        Map<Object, Long> truly = sizes(mentions, Told::truth);
        double precision = 0;
        double recall = 0;
        for (Map.Entry<Object, Long> cell :
                sizes(mentions, told -> List.of(told.entity(), told.truth())).entrySet()) {
            List<?> both = (List<?>) cell.getKey();
            double count = cell.getValue();
            precision += count * count / Objects.requireNonNull(found.get(both.get(0)));
            recall += count * count / Objects.requireNonNull(truly.get(both.get(1)));
        }
        return 2 * precision * recall / (precision + recall) / mentions.size();
    }

    private static Map<Object, Long> sizes(Collection<Told> mentions, Function<Told, Object> by) {
        return mentions.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    double precision(String entity) {
        return pairs(mentions(entity)).precision();
    }

    double f1(String entity) {
        return pairs(mentions(entity)).f1();
    }

    /** Entities that hold more than one person or organisation: place, defect and person of each mention in them. */
    List<String> wrongMerges(String entity) {
        return mentions(entity).stream().collect(Collectors.groupingBy(Told::entity)).values().stream()
                .filter(told -> told.stream().map(Told::truth).distinct().count() > 1)
                .map(told -> told.stream()
                        .map(one -> one.line().place() + " (" + one.truth() + ", "
                                + one.line().defect() + ")")
                        .sorted()
                        .collect(Collectors.joining("; ")))
                .sorted()
                .toList();
    }

    /** For the document. */
    String table(Path scratch) throws IOException {
        StringBuilder table = new StringBuilder("| who | mentions | entities | precision | recall | F1 | B-cubed F1"
                + " | entities that hold two |\n|---|---|---|---|---|---|---|---|\n");
        row(table, "citizens, through the hub", "citizen");
        row(table, "organisations, through the hub", "organisation");
        Evaluation alone = withoutIdentifiers(scratch);
        table.append(String.format(
                Locale.ROOT,
                "| citizens without any identifier (`link`, all mentions) | %d | %d | %.4f | %.4f | %.4f | %.4f | |\n",
                alone.records(),
                alone.trueEntities(),
                alone.precision(),
                alone.recall(),
                alone.f1(),
                alone.bCubedF1()));
        return table.toString();
    }

    private void row(StringBuilder table, String name, String entity) {
        List<Told> told = mentions(entity);
        Pairs pairs = pairs(told);
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.4f | %.4f | %.4f | %.4f | %d |\n",
                name,
                told.size(),
                told.stream().map(Told::truth).distinct().count(),
                pairs.precision(),
                pairs.recall(),
                pairs.f1(),
                bCubed(told),
                wrongMerges(entity).size()));
    }

    /** Of the pairs of one person that a group's people have, how many are in one entity. */
    String groups() {
        Map<String, List<Told>> groups = new TreeMap<>();
        for (Told told : mentions("citizen")) {
            Inhabitant who = inhabitants.get(told.line().person());
            if (who != null) {
                int age = who.person().ageOn(Households.TODAY);
                for (String group : List.of(
                        "age: " + (age < 18 ? "below 18" : age < 60 ? "from 18 to 59" : "from 60 on"),
                        "place: " + (who.isUrban() ? "urban" : "rural"),
                        "ethnic group: " + (who.person().people().equals("Kinh") ? "Kinh" : "another"),
                        "sex: " + (who.person().isMale() ? "male" : "female"))) {
                    groups.computeIfAbsent(group, any -> new ArrayList<>()).add(told);
                }
            }
        }
        StringBuilder table = new StringBuilder("| group | mentions | precision | recall |\n|---|---|---|---|\n");
        groups.forEach((group, told) -> {
            Pairs pairs = pairs(told);
            table.append(String.format(
                    Locale.ROOT, "| %s | %d | %.4f | %.4f |\n", group, told.size(), pairs.precision(), pairs.recall()));
        });
        return table.toString();
    }

    /** Of citizens: the pairs of a spoilt record and another one of the same person, and how many are in one entity. */
    String defects() {
        Map<String, List<Told>> ofPerson = mentions("citizen").stream().collect(Collectors.groupingBy(Told::truth));
        Map<Defect, long[]> counts = new TreeMap<>();
        ofPerson.values().forEach(told -> {
            for (Told spoilt : told) {
                Defect defect = spoilt.line().defect();
                if (defect != null) {
                    long[] count = counts.computeIfAbsent(defect, any -> new long[3]);
                    count[0]++;
                    told.stream().filter(other -> other != spoilt).forEach(other -> {
                        count[1]++;
                        count[2] += other.entity().equals(spoilt.entity()) ? 1 : 0;
                    });
                }
            }
        });
        StringBuilder table = new StringBuilder(
                "| defect | records | pairs with another record of the person | of them in one entity |\n|---|---|---|---|\n");
        counts.forEach((defect, count) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %s |\n",
                defect.description(),
                count[0],
                count[1],
                count[1] == 0 ? "" : String.format(Locale.ROOT, "%.3f", count[2] / (double) count[1]))));
        return table.toString();
    }

    /** The same mentions as a file, linked without a single number. */
    private Evaluation withoutIdentifiers(Path scratch) throws IOException {
        Path file = scratch.resolve("mentions.csv");
        List<String> attributes = List.of("full_name", "birth_date", "sex", "ethnic_group", "address", "phone");
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            List<String> header = new ArrayList<>(List.of("id", "truth"));
            header.addAll(attributes);
            csv.writeRecord(header);
            int id = 0;
            for (Told told : mentions("citizen")) {
                List<String> row = new ArrayList<>(List.of(Integer.toString(id++), told.truth()));
                attributes.forEach(attribute -> row.add(value(told, attribute)));
                csv.writeRecord(row);
            }
        }
        return Objects.requireNonNull(FileLinking.link(definition(), List.of(file), null, (step, share) -> {})
                .summary()
                .evaluation());
    }

    private String value(Told told, String attribute) {
        Entity entity = told.subject().entity();
        for (int i = 0; i < entity.attributes().size(); i++) {
            int slot = told.subject().attributeSlot(i);
            if (slot >= 0 && entity.attributes().get(i).name().equals(attribute)) {
                Dataset dataset = edition.getDataset(told.line().dataset());
                @Nullable Object value = told.row().value(dataset.fields().get(slot));
                return value == null ? "" : value.toString();
            }
        }
        return "";
    }

    private static LinkDefinition definition() {
        var reader = new LinkDefinitionReader();
        return Objects.requireNonNull(
                reader.read("city.yaml", """
                        link: city
                        id: id
                        fields:
                          full_name: full-name
                          birth_date: date
                          sex: { kind: category, term-frequency: false }
                          ethnic_group: category
                          address: address
                          phone: phone
                        truth: { column: truth }
                        """), () -> reader.faults().toString());
    }
}

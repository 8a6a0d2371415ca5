package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.sample.HubState.Member;
import io.declareonce.hub.sample.HubState.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the hub made of the city, held against the truth: who is whom, and what became of every planted defect. */
final class CityEvaluation {
    private static final Map<String, SampleTable> TABLES =
            Stream.of(SampleTable.values()).collect(Collectors.toMap(SampleTable::dataset, table -> table));

    private final Edition edition;
    private final HubState hub;
    private final List<TruthLine> planted = new ArrayList<>();
    private final Map<String, TruthLine> current = new LinkedHashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<Object, String> subjectOf = new HashMap<>();
    private final Map<String, Object> entityOf = new HashMap<>();
    private final Set<String> troubledPlaces = new HashSet<>();
    private final Set<String> troubledSubjects = new HashSet<>();
    private final Map<String, List<TruthLine>> bySubject = new HashMap<>();
    private final Map<Defect, Tally> tallies = new EnumMap<>(Defect.class);
    private final Map<String, Integer> alarms = new HashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    /** What became of the records with one kind of defect. */
    private static final class Tally {
        private final Set<String> rules = new TreeSet<>();
        private int planted;
        private int repaired;
        private int warned;
        private int quarantined;
        private int found;
        private int keptApart;
        private int linked;
        private int missed;
    }

    private CityEvaluation(HubState hub, Edition edition) {
        this.hub = hub;
        this.edition = edition;
    }

    static CityEvaluation of(JdbcClient jdbc, Edition edition, Path truth, int waves) throws IOException {
        List<String> datasets =
                Stream.of(SampleTable.values()).map(SampleTable::dataset).toList();
        CityEvaluation evaluation = new CityEvaluation(HubState.read(jdbc, edition, datasets), edition);
        for (int wave = 1; wave <= waves; wave++) {
            evaluation.readTruth(Truth.file(truth, wave));
        }
        evaluation.compareRecords();
        evaluation.compareSubjects();
        evaluation.compareConflicts();
        evaluation.compareGolden(jdbc);
        edition.datasets().stream()
                .filter(dataset -> TABLES.containsKey(dataset.id()))
                .forEach(evaluation::compareAcrossRecords);
        evaluation.compareContradictions();
        evaluation.planted.forEach(evaluation::tally);
        return evaluation;
    }

    /** Each a line that says what is wrong where; empty where the hub did what the truth says. */
    List<String> mistakes() {
        return mistakes;
    }

    private void readTruth(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord record : lines) {
                take(TruthLine.of(record));
            }
        }
    }

    private void take(TruthLine line) {
        Defect defect = line.defect();
        if (defect != null) {
            troubledPlaces.add(line.place());
            troubledSubjects.add(line.subject("citizen"));
            troubledSubjects.add(line.subject("organisation"));
            if (defect != Defect.DELIVERED_TWICE || line.result() == Result.UNCHANGED) {
                planted.add(line);
            }
        }
        if (line.result() == Result.QUARANTINED) {
            refusals.merge(line.deliveredPlace(), 1, Integer::sum);
        } else if (line.result() == Result.ACCEPTED) {
            current.put(line.place(), line);
        }
    }

    private void compareRecords() {
        refusals.forEach((place, times) -> {
            int held = hub.quarantined().getOrDefault(place, 0);
            // the overlap of a pull may bring a refused row once more
            if (times > held) {
                mistakes.add("refused " + held + " times, not " + times + ": " + place);
            }
        });
        hub.quarantined().keySet().stream()
                .filter(place -> !refusals.containsKey(place))
                .forEach(place -> mistakes.add("false alarm: " + place));
        current.keySet().stream()
                .filter(place -> !hub.stored().containsKey(place))
                .forEach(place -> mistakes.add("lost: " + place));
        hub.stored().keySet().stream()
                .filter(place -> !current.containsKey(place))
                .forEach(place -> mistakes.add("stored, but nobody delivered it: " + place));
        current.keySet().stream()
                .filter(place -> !troubledPlaces.contains(place))
                .forEach(place -> hub.findings(hub.stored().get(place)).forEach(rule -> {
                    alarms.merge(rule, 1, Integer::sum);
                    mistakes.add("a warning on a clean record: " + place + " " + rule);
                }));
    }

    /** No entity holds two people or organisations; whoever is told by a number that nothing speaks against is one. */
    private void compareSubjects() {
        current.forEach((place, line) -> {
            Stored row = hub.stored().get(place);
            if (row != null) {
                List<? extends Subject> subjects =
                        edition.getDataset(line.dataset()).subjects();
                for (int role = 0; role < subjects.size(); role++) {
                    compareSubject(line, row, subjects.get(role), role);
                }
            }
        });
    }

    private void compareSubject(TruthLine line, Stored row, Subject subject, int role) {
        String entity = subject.entity().id();
        String expected = line.subject(entity);
        Member member = row.members().get(role);
        if (member == null) {
            if (!expected.isEmpty() && !row.isWithdrawn()) {
                mistakes.add("nobody: " + line.place() + " " + subject.role());
            }
            return;
        }
        if (expected.isEmpty()) {
            mistakes.add("somebody who is nobody: " + line.place() + " " + subject.role());
            return;
        }
        String other = subjectOf.putIfAbsent(member.entity(), expected);
        if (other != null && !other.equals(expected)) {
            mistakes.add("at a wrong " + entity + ": " + line.place() + ", that of " + other);
        }
        bySubject.computeIfAbsent(expected, any -> new ArrayList<>()).add(line);
        boolean isPerson = entity.equals("citizen");
        if (!isPerson || line.isLinkedByNumber()) {
            Object known = entityOf.putIfAbsent(expected, member.entity());
            if ((isPerson && member.own()) || (known != null && !known.equals(member.entity()))) {
                mistakes.add("not linked: " + line.place() + " " + line.defect());
            }
        }
    }

    /** A number that the rest of the record denies waits as an open conflict, and nothing else does. */
    private void compareConflicts() {
        current.forEach((place, line) -> {
            boolean isOpen = hub.isInConflict(hub.stored().get(place));
            if (isOpen != (line.defect() == Defect.NEIGHBOUR_ID)) {
                mistakes.add((isOpen ? "a conflict at a clean record: " : "no conflict: ") + place);
            }
        });
    }

    private void compareGolden(JdbcClient jdbc) {
        long entities = jdbc.sql("SELECT count(DISTINCT entity_id) FROM identity.room_membership")
                .query(Long.class)
                .single();
        long golden = jdbc.sql("SELECT (SELECT count(*) FROM warehouse.citizen)"
                        + " + (SELECT count(*) FROM warehouse.organisation)")
                .query(Long.class)
                .single();
        if (entities != golden) {
            mistakes.add(golden + " golden records, but " + entities + " entities with members");
        }
    }

    /** Reckoned from what is stored and what the truth says to be there: exactly these findings are open. */
    private void compareAcrossRecords(Dataset dataset) {
        Map<String, Set<String>> expected = new HashMap<>();
        Map<String, Stored> rows = rows(dataset);
        for (Reference reference : dataset.references()) {
            String name = HubState.name(
                    "reference",
                    dataset.id(),
                    reference.fields().stream().map(Field::name).toList(),
                    reference.dataset());
            rows.forEach((place, row) -> {
                String key = row.values(reference.fields());
                if (key != null && !isThere(reference.dataset() + " " + key)) {
                    expected.computeIfAbsent(place, any -> new TreeSet<>()).add(name);
                }
            });
        }
        for (Uniqueness unique : dataset.unique()) {
            String name = HubState.name(
                    unique.period() == null ? "unique" : "overlap",
                    dataset.id(),
                    unique.fields().stream().map(Field::name).toList(),
                    null);
            doubled(rows, unique)
                    .forEach(place -> expected.computeIfAbsent(place, any -> new TreeSet<>())
                            .add(name));
        }
        rows.forEach((place, row) -> {
            Set<String> open = hub.acrossRecords(row);
            if (!open.equals(expected.getOrDefault(place, Set.of()))) {
                mistakes.add("found across records " + open + ", not " + expected.get(place) + ": " + place);
            }
            open.stream()
                    .filter(name -> !name.startsWith("reference") && !troubledPlaces.contains(place))
                    .forEach(name -> {
                        alarms.merge(name, 1, Integer::sum);
                        mistakes.add("found across clean records: " + place + " " + name);
                    });
        });
    }

    private Map<String, Stored> rows(Dataset dataset) {
        return hub.stored().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(dataset.id() + " ")
                        && !entry.getValue().isWithdrawn())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean isThere(String place) {
        TruthLine line = current.get(place);
        return line != null && !line.isWithdrawn();
    }

    private static Set<String> doubled(Map<String, Stored> rows, Uniqueness unique) {
        Map<String, List<String>> places = new HashMap<>();
        rows.forEach((place, row) -> {
            String values = row.values(unique.fields());
            if (values != null && isMeant(row, unique)) {
                places.computeIfAbsent(values, any -> new ArrayList<>()).add(place);
            }
        });
        Set<String> doubled = new HashSet<>();
        places.values()
                .forEach(same -> same.stream()
                        .filter(place -> same.stream()
                                .anyMatch(other -> !other.equals(place)
                                        && isAtOneTime(rows.get(place), rows.get(other), unique.period())))
                        .forEach(doubled::add));
        return doubled;
    }

    private static boolean isMeant(Stored row, Uniqueness unique) {
        return unique.where().stream()
                .allMatch(each -> each.values()
                        .contains(String.valueOf(row.row().get(each.field().name()))));
    }

    private static boolean isAtOneTime(Stored row, Stored other, Uniqueness.@Nullable Period period) {
        return period == null
                || (day(row, period.from(), "").compareTo(day(other, period.to(), "9")) <= 0
                        && day(other, period.from(), "").compareTo(day(row, period.to(), "9")) <= 0);
    }

    private static String day(Stored row, Field field, String missing) {
        Object value = row.row().get(field.name());
        return value == null ? missing : value.toString();
    }

    /** Departments contradict each other about those of whom something false was told, and about nobody else. */
    private void compareContradictions() {
        hub.contradictions().forEach((entity, attributes) -> {
            String subject = subjectOf.get(entity);
            if (subject == null || !troubledSubjects.contains(subject)) {
                attributes.forEach(attribute -> alarms.merge(attribute, 1, Integer::sum));
                mistakes.add(
                        "a contradiction about somebody of whom nothing false was told: " + subject + " " + attributes);
            }
        });
    }

    private void tally(TruthLine line) {
        Defect defect = line.defect();
        if (defect == null) {
            return;
        }
        Tally tally = tallies.computeIfAbsent(defect, any -> new Tally());
        Stored row = hub.stored().get(line.place());
        boolean isQuarantined = hub.quarantined().containsKey(line.deliveredPlace());
        Set<String> rules = hub.findings(row);
        Set<String> across = new HashSet<>(hub.acrossRecords(row));
        Member member = row == null ? null : citizen(line, row);
        if (member != null) {
            across.addAll(hub.contradictions().getOrDefault(member.entity(), Set.of()));
        }
        boolean isRepaired = row != null && defect.outcome() == Outcome.REPAIRED && isClean(line, row);
        tally.rules.addAll(rules);
        tally.rules.addAll(across);
        tally.planted++;
        tally.quarantined += isQuarantined ? 1 : 0;
        tally.warned += rules.isEmpty() ? 0 : 1;
        tally.found += across.isEmpty() ? 0 : 1;
        tally.repaired += isRepaired ? 1 : 0;
        if (member != null) {
            tally.keptApart += member.own() ? 1 : 0;
            tally.linked += member.own() ? 0 : 1;
        }
        boolean isMissed = switch (defect.outcome()) {
            case QUARANTINED -> !isQuarantined;
            case WARNED -> rules.isEmpty();
            case REPAIRED -> !isRepaired;
            case FOUND_ACROSS_RECORDS -> across.isEmpty();
            case NOT_VISIBLE -> true;
            default -> false;
        };
        tally.missed += isMissed ? 1 : 0;
        boolean isExcused = defect.outcome() == Outcome.NOT_VISIBLE
                || (defect.outcome() == Outcome.FOUND_ACROSS_RECORDS && !isDeniedByOthers(line));
        if (isMissed && !isExcused && current.get(line.place()) == line) {
            mistakes.add("missed " + defect + ": " + line.place());
        }
    }

    private @Nullable Member citizen(TruthLine line, Stored row) {
        List<? extends Subject> subjects = edition.getDataset(line.dataset()).subjects();
        for (int role = 0; role < subjects.size(); role++) {
            if (subjects.get(role).entity().id().equals("citizen")) {
                return row.members().get(role);
            }
        }
        return null;
    }

    /** What departments can contradict each other about needs a clean record of another one. */
    private boolean isDeniedByOthers(TruthLine line) {
        return line.person() == 0
                || bySubject.getOrDefault(line.subject("citizen"), List.of()).stream()
                        .anyMatch(other ->
                                other.defect() == null && !other.department().equals(line.department()));
    }

    /** True where the field that was spoilt holds what it should; a later wave may have changed the record since. */
    private boolean isClean(TruthLine line, Stored row) {
        if (current.get(line.place()) != line) {
            return true;
        }
        Dataset dataset = edition.getDataset(line.dataset());
        SampleTable table = TABLES.get(line.dataset());
        Format format = dataset.format(table == null ? "" : table.format());
        Field field = dataset.fields().stream()
                .filter(each -> format.source(each).equals(line.column()))
                .findFirst()
                .orElseThrow();
        String expected = format.values().getOrDefault(field.name(), Map.of()).getOrDefault(line.clean(), line.clean());
        return expected.equals(String.valueOf(row.row().get(field.name())));
    }

    /** For the document: one row a kind of defect. */
    String table() {
        StringBuilder table = new StringBuilder("| defect | expected | planted | repaired | warned | quarantined |"
                + " found across records | linked | kept apart | missed | false alarms |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|\n");
        tallies.forEach((defect, tally) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d | %d | %d | %d | %d |%n",
                defect.description(),
                defect.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                tally.planted,
                tally.repaired,
                tally.warned,
                tally.quarantined,
                tally.found,
                tally.linked,
                tally.keptApart,
                tally.missed,
                tally.rules.stream()
                        .mapToInt(rule -> alarms.getOrDefault(rule, 0))
                        .sum())));
        return table.toString();
    }
}

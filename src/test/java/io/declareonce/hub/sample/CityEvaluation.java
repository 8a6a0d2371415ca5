package io.declareonce.hub.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the hub made of the city, held against the truth: who is whom, and what became of every planted defect. */
final class CityEvaluation {
    private static final Map<String, SampleTable> TABLES =
            List.of(SampleTable.values()).stream().collect(Collectors.toMap(SampleTable::dataset, table -> table));

    private final JdbcClient jdbc;
    private final Edition edition;
    private final List<Line> planted = new ArrayList<>();
    private final Map<String, Line> current = new LinkedHashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, Integer> quarantined = new HashMap<>();
    private final Map<String, Stored> stored = new HashMap<>();
    private final Set<Object> warned = new HashSet<>();
    private final Map<Defect, Tally> tallies = new EnumMap<>(Defect.class);
    private final List<String> mistakes = new ArrayList<>();

    /** One line of the truth. */
    private record Line(
            String dataset,
            String key,
            String deliveredKey,
            long person,
            @Nullable Defect defect,
            Result result,
            String column,
            String clean) {
        static Line of(NamedCsvRecord line) {
            String defect = line.getField("defect");
            return new Line(
                    line.getField("dataset"),
                    line.getField("key"),
                    line.getField("delivered_key"),
                    Long.parseLong(line.getField("person")),
                    defect.isEmpty() ? null : Defect.valueOf(defect),
                    Result.valueOf(line.getField("result")),
                    line.getField("column"),
                    line.getField("clean"));
        }

        String place() {
            return dataset + " " + key;
        }

        String deliveredPlace() {
            return dataset + " " + deliveredKey;
        }
    }

    /** A current row of the warehouse with the entity that its first subject belongs to. */
    private record Stored(Map<String, Object> row) {
        @Nullable
        Object entity() {
            return row.get("entity_id");
        }

        boolean isOnItsOwn() {
            return Boolean.TRUE.equals(row.get("own"));
        }

        boolean isWithdrawn() {
            return Boolean.TRUE.equals(row.get("hub_withdrawn"));
        }
    }

    /** What became of the records with one kind of defect. */
    static final class Tally {
        int planted;
        int repaired;
        int warned;
        int quarantined;
        int keptApart;
        int linked;
        int missed;
    }

    private CityEvaluation(JdbcClient jdbc, Edition edition) {
        this.jdbc = jdbc;
        this.edition = edition;
    }

    static CityEvaluation of(JdbcClient jdbc, Edition edition, Path truth, int waves) throws IOException {
        CityEvaluation evaluation = new CityEvaluation(jdbc, edition);
        for (int wave = 1; wave <= waves; wave++) {
            evaluation.readTruth(Truth.file(truth, wave));
        }
        edition.datasets().stream()
                .filter(dataset -> TABLES.containsKey(dataset.id()))
                .forEach(evaluation::readHub);
        evaluation.compareRecords();
        evaluation.comparePeople();
        evaluation.compareConflicts();
        evaluation.compareCitizens();
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
                take(Line.of(record));
            }
        }
    }

    private void take(Line line) {
        if (line.defect() != null && (line.defect() != Defect.DELIVERED_TWICE || line.result() == Result.UNCHANGED)) {
            planted.add(line);
        }
        if (line.result() == Result.QUARANTINED) {
            refusals.merge(line.deliveredPlace(), 1, Integer::sum);
        } else if (line.result() == Result.ACCEPTED) {
            current.put(line.place(), line);
        }
    }

    private void readHub(Dataset dataset) {
        String key = dataset.key().stream().map(Field::name).collect(Collectors.joining(", "));
        jdbc.sql("SELECT concat_ws('|', " + key + ") AS sample_key, t.*, m.entity_id, m.own FROM warehouse."
                        + dataset.tableName() + " t LEFT JOIN identity.membership m ON m.record_id = t.hub_record_id"
                        + " AND m.role = 0")
                .query()
                .listOfRows()
                .forEach(row -> stored.put(dataset.id() + " " + row.get("sample_key"), new Stored(row)));
        warned.addAll(jdbc.sql("SELECT DISTINCT record_id FROM warehouse.room_finding WHERE dataset = ?")
                .param(dataset.id())
                .query((row, number) -> row.getObject(1))
                .list());
        String delivered = dataset.key().stream()
                .map(field -> "delivered->>'" + field.name() + "'")
                .collect(Collectors.joining(", "));
        jdbc.sql("SELECT concat_ws('|', " + delivered + ") FROM quarantine.quarantined_record WHERE dataset = ?")
                .param(dataset.id())
                .query(String.class)
                .list()
                .forEach(place -> quarantined.merge(dataset.id() + " " + place, 1, Integer::sum));
    }

    private void compareRecords() {
        refusals.forEach((place, times) -> {
            // the overlap of a pull may bring a refused row once more
            if (times > quarantined.getOrDefault(place, 0)) {
                mistakes.add("refused " + quarantined.getOrDefault(place, 0) + " times, not " + times + ": " + place);
            }
        });
        quarantined.keySet().stream()
                .filter(place -> !refusals.containsKey(place))
                .forEach(place -> mistakes.add("false alarm: " + place));
        current.keySet().stream()
                .filter(place -> !stored.containsKey(place))
                .forEach(place -> mistakes.add("lost: " + place));
        stored.keySet().stream()
                .filter(place -> !current.containsKey(place))
                .forEach(place -> mistakes.add("stored, but nobody delivered it: " + place));
        Set<String> troubled = planted.stream().map(Line::place).collect(Collectors.toSet());
        current.forEach((place, line) -> {
            Stored row = stored.get(place);
            if (row != null
                    && !troubled.contains(place)
                    && warned.contains(row.row().get("hub_record_id"))) {
                mistakes.add("a warning on a clean record: " + place);
            }
        });
    }

    /** No entity holds two people; whoever is told by a number that nothing speaks against is one entity. */
    private void comparePeople() {
        Map<Object, Long> personOf = new HashMap<>();
        Map<Long, Object> entityOf = new HashMap<>();
        current.forEach((place, line) -> {
            Stored row = stored.get(place);
            Object entity = row == null ? null : row.entity();
            if (row == null || line.person() == 0 || (entity == null && row.isWithdrawn())) {
                return;
            }
            if (entity == null) {
                mistakes.add("nobody: " + place);
                return;
            }
            Long other = personOf.putIfAbsent(entity, line.person());
            if (other != null && other != line.person()) {
                mistakes.add("at a wrong citizen: " + place);
            }
            if (isLinkedByNumber(line)) {
                Object known = entityOf.putIfAbsent(line.person(), entity);
                if (row.isOnItsOwn() || (known != null && !known.equals(entity))) {
                    mistakes.add("not linked: " + place);
                }
            } else if (isKeptApart(line) && !row.isOnItsOwn()) {
                mistakes.add("linked in spite of " + line.defect() + ": " + place);
            }
        });
    }

    /** A number that the rest of the record denies waits as an open conflict, and nothing else does. */
    private void compareConflicts() {
        Set<Object> open = new HashSet<>(jdbc.sql("SELECT record_id FROM identity.room_identifier_conflict")
                .query((row, number) -> row.getObject(1))
                .list());
        current.forEach((place, line) -> {
            Stored row = stored.get(place);
            boolean isOpen = row != null && open.contains(row.row().get("hub_record_id"));
            if (isOpen != (line.defect() == Defect.NEIGHBOUR_ID)) {
                mistakes.add((isOpen ? "a conflict at a clean record: " : "no conflict: ") + place);
            }
        });
    }

    private void compareCitizens() {
        long entities = jdbc.sql("SELECT count(DISTINCT entity_id) FROM identity.membership")
                .query(Long.class)
                .single();
        long citizens = jdbc.sql("SELECT count(*) FROM warehouse.citizen")
                .query(Long.class)
                .single();
        if (entities != citizens) {
            mistakes.add(citizens + " golden citizens, but " + entities + " entities with members");
        }
    }

    private static boolean isKeptApart(Line line) {
        Defect defect = line.defect();
        return defect != null
                && (defect.outcome() == Outcome.KEPT_APART
                        || defect == Defect.PARENT_ID
                        || defect == Defect.SEX_CONTRADICTS_ID);
    }

    /** An identifier with a finding identifies nobody, a repaired one too. */
    private static boolean isLinkedByNumber(Line line) {
        return !isKeptApart(line) && line.defect() != Defect.ID_ZEROS_LOST;
    }

    private void tally(Line line) {
        Defect defect = line.defect();
        if (defect == null) {
            return;
        }
        Tally tally = tallies.computeIfAbsent(defect, any -> new Tally());
        Stored row = stored.get(line.place());
        boolean isQuarantined = quarantined.containsKey(line.deliveredPlace());
        boolean isWarned = row != null && warned.contains(row.row().get("hub_record_id"));
        boolean isRepaired = row != null && defect.outcome() == Outcome.REPAIRED && isClean(line, row);
        tally.planted++;
        tally.quarantined += isQuarantined ? 1 : 0;
        tally.warned += isWarned ? 1 : 0;
        tally.repaired += isRepaired ? 1 : 0;
        if (row != null && row.entity() != null) {
            tally.keptApart += row.isOnItsOwn() ? 1 : 0;
            tally.linked += row.isOnItsOwn() ? 0 : 1;
        }
        boolean isMissed = switch (defect.outcome()) {
            case QUARANTINED -> !isQuarantined;
            case WARNED -> !isWarned;
            case REPAIRED -> !isRepaired;
            case NOT_VISIBLE -> true;
            default -> false;
        };
        tally.missed += isMissed ? 1 : 0;
        if (isMissed && defect.outcome() != Outcome.NOT_VISIBLE) {
            mistakes.add("missed " + defect + ": " + line.place());
        }
    }

    /** True where the field that was spoilt holds what it should; a later wave may have changed the record since. */
    private boolean isClean(Line line, Stored row) {
        if (current.get(line.place()) != line) {
            return true;
        }
        Dataset dataset = edition.getDataset(line.dataset());
        Format format = dataset.format(TABLES.get(line.dataset()) == SampleTable.ENROLMENT ? "csv" : "sql");
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
                + " kept apart | linked | missed |\n|---|---|---|---|---|---|---|---|---|\n");
        tallies.forEach((defect, tally) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d | %d | %d |%n",
                defect.description(),
                defect.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                tally.planted,
                tally.repaired,
                tally.warned,
                tally.quarantined,
                tally.keptApart,
                tally.linked,
                tally.missed)));
        return table.toString();
    }
}

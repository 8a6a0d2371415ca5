package io.declareonce.hub.sample;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the hub has made of the city, read from its tables. */
final class HubState {
    private final Map<String, Stored> stored = new HashMap<>();
    private final Map<String, Integer> quarantined = new HashMap<>();
    private final Map<Object, Set<String>> findings = new HashMap<>();
    private final Map<Object, Set<String>> acrossRecords = new HashMap<>();
    private final Map<Object, Set<String>> contradictions = new HashMap<>();
    private final Set<Object> conflicts = new HashSet<>();

    /** A current row of the warehouse. */
    record Stored(Map<String, Object> row, Map<Integer, Member> members) {
        Object id() {
            return String.valueOf(row.get("hub_record_id"));
        }

        boolean isWithdrawn() {
            return Boolean.TRUE.equals(row.get("hub_withdrawn"));
        }

        @Nullable
        Object value(Field field) {
            Object value = row.get(field.name());
            return value;
        }

        /** The values of these fields, or null where one is missing. */
        @Nullable
        String values(List<Field> fields) {
            return fields.stream().anyMatch(field -> value(field) == null)
                    ? null
                    : fields.stream().map(field -> String.valueOf(value(field))).collect(Collectors.joining("|"));
        }
    }

    /** Whom a record speaks of in one role. */
    record Member(Object entity, boolean own) {}

    static HubState read(JdbcClient jdbc, Edition edition, List<String> datasets) {
        HubState state = new HubState();
        Map<Object, Map<Integer, Member>> members = members(jdbc);
        for (String dataset : datasets) {
            state.readRows(jdbc, edition.getDataset(dataset), members);
        }
        jdbc.sql("SELECT record_id, rule FROM warehouse.room_finding")
                .query((row, number) -> add(state.findings, row.getString(1), row.getString(2)))
                .list();
        jdbc.sql("SELECT record_id, kind, fields, dataset, target FROM warehouse.room_cross_record_finding")
                .query((row, number) -> add(
                        state.acrossRecords,
                        row.getString(1),
                        name(
                                row.getString(2),
                                row.getString(4),
                                Arrays.asList((String[]) row.getArray(3).getArray()),
                                row.getString(5))))
                .list();
        jdbc.sql("SELECT entity_id, attribute FROM warehouse.room_contradiction")
                .query((row, number) -> add(state.contradictions, row.getString(1), row.getString(2)))
                .list();
        state.conflicts.addAll(jdbc.sql("SELECT record_id FROM identity.room_identifier_conflict")
                .query((row, number) -> (Object) row.getString(1))
                .list());
        return state;
    }

    private static String add(Map<Object, Set<String>> sets, Object key, String value) {
        sets.computeIfAbsent(key, any -> new HashSet<>()).add(value);
        return value;
    }

    /** How a finding across records is called here. */
    static String name(String kind, String dataset, List<String> fields, @Nullable String target) {
        return kind + " " + dataset + " " + fields + (target == null ? "" : " " + target);
    }

    private static Map<Object, Map<Integer, Member>> members(JdbcClient jdbc) {
        Map<Object, Map<Integer, Member>> members = new HashMap<>();
        jdbc.sql("SELECT record_id, role, entity_id, own FROM identity.room_membership")
                .query((row, number) -> members.computeIfAbsent(row.getString(1), any -> new HashMap<>())
                        .put(row.getInt(2), new Member(row.getString(3), row.getBoolean(4))))
                .list();
        return members;
    }

    private void readRows(JdbcClient jdbc, Dataset dataset, Map<Object, Map<Integer, Member>> members) {
        String key = dataset.key().stream().map(Field::name).collect(Collectors.joining(", "));
        jdbc.sql("SELECT concat_ws('|', " + key + ") AS sample_key, t.* FROM warehouse." + dataset.tableName() + " t")
                .query()
                .listOfRows()
                .forEach(row -> stored.put(
                        dataset.id() + " " + row.get("sample_key"),
                        new Stored(row, members.getOrDefault(String.valueOf(row.get("hub_record_id")), Map.of()))));
        String delivered = dataset.key().stream()
                .map(field -> "delivered->>'" + field.name() + "'")
                .collect(Collectors.joining(", "));
        jdbc.sql("SELECT concat_ws('|', " + delivered + ") FROM quarantine.quarantined_record WHERE dataset = ?")
                .param(dataset.id())
                .query(String.class)
                .list()
                .forEach(place -> quarantined.merge(dataset.id() + " " + place, 1, Integer::sum));
    }

    Map<String, Stored> stored() {
        return stored;
    }

    Map<String, Integer> quarantined() {
        return quarantined;
    }

    /** Rules that the record was warned by. */
    Set<String> findings(@Nullable Stored row) {
        return row == null ? Set.of() : findings.getOrDefault(row.id(), Set.of());
    }

    Set<String> acrossRecords(@Nullable Stored row) {
        return row == null ? Set.of() : acrossRecords.getOrDefault(row.id(), Set.of());
    }

    /** Attributes that departments contradict each other about, by entity. */
    Map<Object, Set<String>> contradictions() {
        return contradictions;
    }

    boolean isInConflict(@Nullable Stored row) {
        return row != null && conflicts.contains(row.id());
    }
}

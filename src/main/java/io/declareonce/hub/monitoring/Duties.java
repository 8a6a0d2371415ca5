package io.declareonce.hub.monitoring;

import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what waits for officials, counted from the views of the rooms. */
@Component
class Duties {
    private final JdbcClient jdbc;
    private final Dictionary dictionary;

    Duties(JdbcClient jdbc, Dictionary dictionary) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
    }

    /** In the order of departments and names; officials without a duty are left out. */
    List<Official> byOfficial(List<Waiting> quarantine, Instant now) {
        Edition edition = dictionary.current();
        var words = new DutyWords(edition);
        List<Duty> duties = new ArrayList<>();
        quarantine.forEach(waiting -> duties.add(words.quarantined(waiting)));
        crossRecords(now).forEach(row -> duties.add(words.crossRecord(row, now)));
        contradictions().forEach(row -> duties.add(words.contradiction(row)));
        return group(edition, words, duties);
    }

    private static List<Official> group(Edition edition, DutyWords words, List<Duty> duties) {
        Map<List<String>, List<Duty>> grouped = new LinkedHashMap<>();
        duties.stream()
                .sorted(Comparator.comparing(Duty::kind)
                        .thenComparing(Duty::dataset)
                        .thenComparing(Duty::records, Comparator.reverseOrder()))
                .forEach(duty -> grouped.computeIfAbsent(who(edition, duty.dataset()), none -> new ArrayList<>())
                        .add(duty));
        return grouped.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .map(entry -> new Official(
                        entry.getKey().get(0),
                        words.department(entry.getKey().get(0)),
                        entry.getKey().get(1),
                        entry.getValue()))
                .toList();
    }

    /** Of a dataset that the dictionary has no more, its department answers. */
    private static List<String> who(Edition edition, String dataset) {
        return edition.findDataset(dataset)
                .map(found -> List.of(found.department(), found.accountable()))
                .orElseGet(() -> {
                    String department = dataset.substring(0, Math.max(0, dataset.indexOf('.')));
                    return List.of(department, department);
                });
    }

    /**
     * Findings across records of one check.
     *
     * @param isWaiting true for those whose deadline has not come
     */
    record CrossRecords(
            String dataset,
            String kind,
            List<String> fields,
            @Nullable String target,
            boolean isWaiting,
            long records,
            long groups,
            Instant oldest,
            @Nullable Instant until) {}

    private List<CrossRecords> crossRecords(Instant now) {
        return jdbc.sql("""
                        SELECT dataset, kind, fields, target, coalesce(waits_until > :now, false) AS is_waiting,
                            count(*) AS records, count(DISTINCT group_id) AS groups, min(opened_at) AS oldest,
                            min(waits_until) AS until
                        FROM warehouse.kpi_cross_record
                        GROUP BY dataset, kind, fields, target, is_waiting
                        ORDER BY dataset, kind, fields, target, is_waiting""")
                .param("now", Timestamp.from(now))
                .query((row, number) -> new CrossRecords(
                        row.getString("dataset"),
                        row.getString("kind"),
                        texts(row.getArray("fields")),
                        row.getString("target"),
                        row.getBoolean("is_waiting"),
                        row.getLong("records"),
                        row.getLong("groups"),
                        row.getTimestamp("oldest").toInstant(),
                        instant(row, "until")))
                .list();
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    /** Contradictions about one attribute between one dataset and another. */
    record ContradictionCount(
            String dataset,
            String entity,
            String attribute,
            String takenDataset,
            String reason,
            long records,
            Instant oldest) {}

    private List<ContradictionCount> contradictions() {
        return jdbc.sql("""
                        SELECT dataset, entity, attribute, taken_dataset, reason, count(*) AS records, min(opened_at) AS oldest
                        FROM warehouse.kpi_contradiction
                        GROUP BY dataset, entity, attribute, taken_dataset, reason
                        ORDER BY dataset, entity, attribute, taken_dataset, reason""")
                .query((row, number) -> new ContradictionCount(
                        row.getString("dataset"),
                        row.getString("entity"),
                        row.getString("attribute"),
                        row.getString("taken_dataset"),
                        row.getString("reason"),
                        row.getLong("records"),
                        row.getTimestamp("oldest").toInstant()))
                .list();
    }
}

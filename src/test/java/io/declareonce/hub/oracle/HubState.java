package io.declareonce.hub.oracle;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.lineage.SubmissionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the real hub holds of some submissions, read from its tables and written as the oracle writes it. */
final class HubState {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final Edition edition;
    private final UUID[] submissions;

    HubState(JdbcClient jdbc, Edition edition, Collection<SubmissionId> submissions) {
        this.jdbc = jdbc;
        this.edition = edition;
        this.submissions = submissions.stream().map(SubmissionId::value).toArray(UUID[]::new);
    }

    /** A stored version; the newest of a day is the one that counts. */
    private record Version(
            UUID id,
            LocalDate validFrom,
            @Nullable Long order,
            long arrival,
            long ordinal,
            UUID hash,
            boolean withdrawn) {
        private Version newer(Version other) {
            if (order != null && other.order != null && !order.equals(other.order)) {
                return order > other.order ? this : other;
            }
            boolean isLater = arrival != other.arrival ? arrival > other.arrival : ordinal > other.ordinal;
            return isLater ? this : other;
        }

        private String line() {
            return id + " from " + validFrom + " order " + order + " content " + hash + (withdrawn ? " withdrawn" : "");
        }
    }

    private List<Version> versions(String table) {
        return jdbc.sql("""
                SELECT version.hub_record_id, version.hub_valid_from, version.hub_order, version.hub_content_hash,
                    version.hub_withdrawn, version.hub_ordinal, load.arrival
                FROM warehouse.%s AS version JOIN warehouse.load ON load.load = version.hub_load
                WHERE load.submission_id = ANY (:submissions)""".formatted(table))
                .param("submissions", submissions)
                .query(HubState::version)
                .list();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getObject("hub_record_id", UUID.class),
                row.getObject("hub_valid_from", LocalDate.class),
                row.getObject("hub_order", Long.class),
                row.getLong("arrival"),
                row.getLong("hub_ordinal"),
                row.getObject("hub_content_hash", UUID.class),
                row.getBoolean("hub_withdrawn"));
    }

    SortedSet<String> heads() {
        return edition.datasets().stream()
                .flatMap(dataset -> versions(dataset.tableName()).stream())
                .map(Version::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    SortedSet<String> history() {
        SortedSet<String> lines = new TreeSet<>();
        for (Dataset dataset : edition.datasets()) {
            Map<String, Version> winners = new HashMap<>();
            versions(dataset.tableName()).forEach(version -> add(version, winners));
            versions(dataset.tableName() + "_history").forEach(version -> add(version, winners));
            winners.values().forEach(version -> lines.add(version.line()));
        }
        return lines;
    }

    private static void add(Version version, Map<String, Version> winners) {
        winners.merge(version.id + " " + version.validFrom, version, Version::newer);
    }

    SortedSet<String> partition() {
        return members().values().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    SortedSet<String> goldens() {
        Map<UUID, SortedSet<String>> members = members();
        SortedSet<String> lines = new TreeSet<>();
        for (Entity entity : edition.entities()) {
            jdbc.sql(
                            "SELECT hub_entity_id, to_jsonb(golden) AS golden FROM warehouse.%s AS golden WHERE hub_entity_id = ANY (:ids)"
                                    .formatted(entity.id()))
                    .param("ids", members.keySet().toArray(UUID[]::new))
                    .query((row, number) -> lines.add(members.get(row.getObject("hub_entity_id", UUID.class)) + " = "
                            + golden(JSON.readTree(row.getString("golden")), entity)))
                    .list();
        }
        return lines;
    }

    private static Map<String, String> golden(JsonNode row, Entity entity) {
        Map<String, String> golden = new TreeMap<>();
        for (Entity.Attribute attribute : entity.attributes()) {
            JsonNode value = row.get(attribute.name());
            if (value != null && !value.isNull()) {
                golden.put(attribute.name(), value.asString());
            }
        }
        return golden;
    }

    private Map<UUID, SortedSet<String>> members() {
        Map<UUID, SortedSet<String>> members = new HashMap<>();
        edition.datasets()
                .forEach(dataset -> dataset.subjects()
                        .forEach(subject -> jdbc.sql("""
                SELECT record_id, entity_id
                FROM identity.membership
                WHERE role = :role AND record_id = ANY (:records)""")
                                .param("role", subject.number())
                                .param("records", recordIds(dataset))
                                .query((row, number) -> members.computeIfAbsent(
                                                row.getObject("entity_id", UUID.class), id -> new TreeSet<>())
                                        .add(row.getObject("record_id", UUID.class) + "/" + subject.role()))
                                .list()));
        return members;
    }

    private UUID[] recordIds(Dataset dataset) {
        return versions(dataset.tableName()).stream().map(Version::id).toArray(UUID[]::new);
    }

    /** Place and rules of every refused record, in the order of places. */
    SortedSet<String> quarantine() {
        return jdbc
                .sql("""
                SELECT submission_id, ordinal,
                    (SELECT array_agg(DISTINCT finding ->> 'rule' ORDER BY finding ->> 'rule')
                     FROM jsonb_array_elements(findings) AS finding WHERE finding ->> 'severity' = 'error') AS rules
                FROM quarantine.quarantined_record
                WHERE submission_id = ANY (:submissions)""")
                .param("submissions", submissions)
                .query((row, number) -> row.getString("submission_id") + "#" + row.getLong("ordinal") + " "
                        + List.of((Object[]) row.getArray("rules").getArray()))
                .list()
                .stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

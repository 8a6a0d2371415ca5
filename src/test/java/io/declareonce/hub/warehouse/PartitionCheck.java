package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.evidence.Evidence;
import io.declareonce.hub.identity.relook.Partition;
import io.declareonce.hub.identity.relook.Partitioning;
import io.declareonce.hub.identity.relook.Stated;
import io.declareonce.hub.identity.review.Decision;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds who belongs together by the tables against what all current records say, decided at once. */
final class PartitionCheck {
    private final JdbcClient jdbc;
    private final Edition edition;
    private final Versions versions;
    private final Findings findings;
    private final DerivedTables derived;
    private final TransactionTemplate transaction;
    private final Function<Entity, Optional<Evidence>> evidence;

    PartitionCheck(
            JdbcClient jdbc,
            Edition edition,
            Versions versions,
            Findings findings,
            DerivedTables derived,
            TransactionTemplate transaction,
            Function<Entity, Optional<Evidence>> evidence) {
        this.jdbc = jdbc;
        this.edition = edition;
        this.versions = versions;
        this.findings = findings;
        this.derived = derived;
        this.transaction = transaction;
        this.evidence = evidence;
    }

    /** One line for each entity with its mentions, as the tables have it. */
    Set<String> stored() {
        Map<UUID, Set<String>> members = new HashMap<>();
        jdbc.sql("SELECT record_id, role, entity_id FROM identity.membership")
                .query((row, number) -> members.computeIfAbsent(
                                row.getObject("entity_id", UUID.class), none -> new TreeSet<>())
                        .add(row.getObject("record_id", UUID.class) + "/" + row.getInt("role")))
                .list();
        return members.values().stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same as it should be. */
    Set<String> pure(Collection<Decision> rulings) {
        Set<String> lines = new TreeSet<>();
        for (Entity entity : edition.entities()) {
            decide(entity, rulings)
                    .groups()
                    .forEach(group -> lines.add(group.refs().stream()
                            .map(ref -> ref.recordId() + "/" + ref.role())
                            .collect(Collectors.toCollection(TreeSet::new))
                            .toString()));
        }
        return lines;
    }

    /** What is stored and should not be, and the other way round. */
    List<String> differences() {
        Set<String> stored = stored();
        Set<String> pure = pure(List.of());
        List<String> differences = new ArrayList<>();
        stored.stream().filter(line -> !pure.contains(line)).forEach(line -> differences.add("stored " + line));
        pure.stream().filter(line -> !stored.contains(line)).forEach(line -> differences.add("wanted " + line));
        return differences;
    }

    Partition decide(Entity entity, Collection<Decision> rulings) {
        Optional<Evidence> by = evidence.apply(entity);
        return new Partitioning(
                        entity,
                        (int) entity.identifiers().stream()
                                .filter(Entity.IdentifierScheme::exclusive)
                                .count(),
                        by.map(each -> each.matching().genericFrom()).orElse(3),
                        by.orElse(null),
                        Set.of(),
                        mentions(entity),
                        rulings)
                .decide();
    }

    private List<Stated> mentions(Entity entity) {
        List<Stated> mentions = new ArrayList<>();
        Tables tables = derived.of(edition);
        for (var table : tables.datasetsAbout(entity)) {
            List<UUID> ids = jdbc.sql("SELECT hub_record_id FROM warehouse."
                            + table.dataset().tableName())
                    .query(UUID.class)
                    .list();
            List<Versions.Whole> wholes = transaction.execute(status -> {
                List<Versions.Whole> read = versions.readWhole(table, ids);
                findings.restore(read);
                return read;
            });
            wholes.forEach(whole -> add(entity, table.dataset(), whole, mentions));
        }
        return mentions;
    }

    private static void add(Entity entity, Dataset dataset, Versions.Whole whole, List<Stated> mentions) {
        for (Subject subject : dataset.subjects()) {
            if (subject.entity().id().equals(entity.id())) {
                @Nullable Object[] description = subject.description(whole.record());
                List<@Nullable String> identifiers = identifiers(subject, whole.record());
                boolean isSilent = Arrays.stream(description).allMatch(value -> value == null)
                        && identifiers.stream().allMatch(value -> value == null);
                if (!isSilent) {
                    mentions.add(new Stated(
                            new MentionRef(whole.recordId(), subject.number()),
                            identifiers,
                            Arrays.asList(description),
                            said(description),
                            entity.matching()
                                    .filter(matching -> matching.fourEyes().contains(dataset.id()))
                                    .isPresent()));
                }
            }
        }
    }

    private static List<@Nullable String> identifiers(Subject subject, SourceRecord record) {
        List<@Nullable String> identifiers = new ArrayList<>();
        List<Entity.IdentifierScheme> schemes = subject.entity().identifiers();
        for (int scheme = 0; scheme < schemes.size(); scheme++) {
            if (schemes.get(scheme).exclusive()) {
                identifiers.add(subject.identifier(record, scheme));
            }
        }
        return identifiers;
    }

    private static String said(@Nullable Object[] description) {
        return Arrays.stream(description)
                .map(value -> value == null || value instanceof List ? "" : value.toString())
                .collect(Collectors.joining("\u001f"));
    }

    /** Where one entity has several ids, an identifier leads nowhere or a golden record stands for nobody. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Map<String, String> asked = new TreeMap<>(Map.of(
                "a chain of redirects",
                "SELECT count(*) FROM identity.assignment a JOIN identity.assignment b ON b.node = a.entity",
                "a member of a redirected entity",
                "SELECT count(*) FROM identity.membership m JOIN identity.assignment a ON a.node = m.entity_id",
                "an open mention without membership",
                "SELECT count(*) FROM identity.open_mention o WHERE NOT EXISTS (SELECT FROM identity.membership m WHERE m.record_id = o.record_id AND m.role = o.role)",
                "an open mention elsewhere than its node leads",
                "SELECT count(*) FROM identity.open_mention o JOIN identity.membership m USING (record_id, role) LEFT JOIN identity.assignment a ON a.node = o.node WHERE coalesce(a.entity, o.node) <> m.entity_id",
                "a golden record of nobody",
                "SELECT count(*) FROM warehouse.citizen WHERE NOT EXISTS (SELECT FROM identity.membership WHERE entity_id = hub_entity_id)",
                "somebody without a golden record",
                "SELECT count(DISTINCT entity_id) - (SELECT count(*) FROM warehouse.citizen) - (SELECT count(*) FROM warehouse.organisation) FROM identity.membership",
                "a queue",
                "SELECT count(*) FROM identity.relook"));
        asked.forEach((what, sql) -> {
            long count = jdbc.sql(sql).query(Long.class).single();
            if (count != 0) {
                faults.add(count + " times " + what);
            }
        });
        return faults;
    }
}

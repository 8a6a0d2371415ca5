package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import io.declareonce.hub.warehouse.derived.EntityTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds where departments contradict one another about somebody: of an attribute that at least two of them speak of,
 * every current word that does not agree with the one that the golden record took. Attributes of which only the latest
 * word counts are left out: there the earlier word is old, and nobody's fault.
 */
@Component
class Contradictions {
    private final Memberships memberships;
    private final Versions versions;
    private final ContradictionRows rows;

    Contradictions(Memberships memberships, Versions versions, ContradictionRows rows) {
        this.memberships = memberships;
        this.versions = versions;
        this.rows = rows;
    }

    /** Changes where an edition may decide otherwise: which attributes there are, whose word counts, who speaks of them. */
    static String rules(Edition edition) {
        var text = new StringBuilder();
        for (Entity entity : edition.entities()) {
            for (Entity.Attribute attribute : entity.attributes()) {
                text.append(entity.id()).append(attribute.name()).append(attribute.survivorship());
                for (Dataset dataset : edition.datasets()) {
                    text.append(entity.rank(attribute, dataset.department()));
                }
            }
        }
        edition.datasets().stream().sorted(Comparator.comparing(Dataset::id)).forEach(dataset -> {
            text.append(dataset.id()).append(dataset.department());
            dataset.subjects().forEach(subject -> describe(subject, text));
        });
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void describe(Subject subject, StringBuilder text) {
        text.append(subject.role()).append(subject.entity().id());
        for (int i = 0; i < subject.entity().attributes().size(); i++) {
            text.append(' ').append(subject.attributeSlot(i));
        }
    }

    /** Looks at these entities anew: opens what is new, keeps what is open, closes the rest. */
    void look(Tables tables, Collection<UUID> entities, Instant now) {
        if (entities.isEmpty()) {
            return;
        }
        List<Contradicted> found = new ArrayList<>();
        claims(tables, entities)
                .forEach((entity, byEntity) -> byEntity.forEach((type, claims) -> tables.findShape(type)
                        .ifPresent(shape -> found.addAll(contradicted(tables, shape, entity, claims)))));
        rows.replace(entities, found, now);
    }

    /** What current versions say of each entity, by entity and its type; an entity of which one record speaks is missing. */
    private Map<UUID, Map<String, List<Claims>>> claims(Tables tables, Collection<UUID> entities) {
        Map<UUID, List<Membership>> byRecord = new HashMap<>();
        memberships.ofEntities(entities).values().stream()
                .filter(members -> members.size() > 1)
                .forEach(members -> members.forEach(
                        member -> byRecord.computeIfAbsent(member.recordId(), none -> new ArrayList<>(2))
                                .add(member)));
        Map<UUID, Map<String, List<Claims>>> claims = new HashMap<>();
        Set<UUID> unread = new HashSet<>(byRecord.keySet());
        for (DatasetTable dataset : tables.datasets()) {
            if (!dataset.dataset().subjects().isEmpty()) {
                for (Versions.Whole whole : versions.readWhole(dataset, unread)) {
                    unread.remove(whole.recordId());
                    collect(tables, dataset, whole, byRecord, claims);
                }
            }
        }
        return claims;
    }

    private static void collect(
            Tables tables,
            DatasetTable dataset,
            Versions.Whole whole,
            Map<UUID, List<Membership>> byRecord,
            Map<UUID, Map<String, List<Claims>>> claims) {
        for (Membership member : byRecord.getOrDefault(whole.recordId(), List.of())) {
            Subject subject = dataset.dataset().subjects().get(member.role());
            EntityTable table = tables.shape(subject.entity()).table();
            claims.computeIfAbsent(member.entity(), none -> new TreeMap<>())
                    .computeIfAbsent(subject.entity().id(), none -> new ArrayList<>(2))
                    .add(GoldenFolding.claims(
                            table,
                            dataset,
                            subject,
                            whole.record(),
                            whole.recordId(),
                            Tables.time(dataset.dataset(), whole.order() == Long.MIN_VALUE ? null : whole.order()),
                            whole.load()));
        }
    }

    private static List<Contradicted> contradicted(Tables tables, GoldenShape shape, UUID entity, List<Claims> claims) {
        List<Contradicted> found = new ArrayList<>();
        boolean isOfSeveral = departments(tables, claims, -1) > 1;
        Golden golden = Survivorship.fold(shape, entity, true, claims);
        for (int column = 0; isOfSeveral && column < shape.columns(); column++) {
            if (isJudged(shape.table(), column) && departments(tables, claims, column) > 1) {
                addContradicted(tables, shape, column, golden, claims, found);
            }
        }
        return found;
    }

    /** @param column -1 for any */
    private static long departments(Tables tables, List<Claims> claims, int column) {
        return claims.stream()
                .filter(claim -> column < 0 || claim.value(column) != null)
                .map(claim -> tables.findDataset(claim.source().dataset())
                        .map(table -> table.dataset().department()))
                .distinct()
                .count();
    }

    /** Identifiers have conflicts of their own. */
    private static boolean isJudged(EntityTable table, int column) {
        int attribute = table.attribute(column);
        return attribute >= 0
                && table.entity().attributes().get(attribute).survivorship().stream()
                        .anyMatch(rule -> rule != Entity.Survivorship.LATEST);
    }

    private static void addContradicted(
            Tables tables,
            GoldenShape shape,
            int column,
            Golden golden,
            List<Claims> claims,
            List<Contradicted> found) {
        Object taken = golden.value(column);
        Source winner = golden.source(column);
        if (taken == null || winner == null) {
            return;
        }
        var attribute = shape.table().columns().get(column);
        for (Claims claim : claims) {
            Object value = claim.value(column);
            if (value != null && !Agreement.isBetween(attribute.element(), value, taken)) {
                found.add(new Contradicted(
                        golden.entity(),
                        shape.table().entity().id(),
                        attribute.name(),
                        claim.source(),
                        value.toString(),
                        winner,
                        taken.toString(),
                        reason(tables, shape, column, winner, claim.source())));
            }
        }
    }

    private static String reason(Tables tables, GoldenShape shape, int column, Source winner, Source other) {
        if (shape.rank(column, winner) == shape.rank(column, other)) {
            return "latest";
        }
        Entity entity = shape.table().entity();
        Entity.Attribute attribute = entity.attributes().get(shape.table().attribute(column));
        boolean isAuthority = tables.findDataset(winner.dataset())
                .filter(table -> entity.isAuthority(attribute, table.dataset().department()))
                .isPresent();
        return isAuthority ? "authority" : "precedence";
    }

    /**
     * A word that was not taken.
     *
     * @param source of the word
     * @param taken source of the word that the golden record took
     */
    record Contradicted(
            UUID entity,
            String type,
            String attribute,
            Source source,
            String value,
            Source taken,
            String takenValue,
            String reason) {}
}

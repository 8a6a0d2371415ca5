package io.declareonce.hub.warehouse;

import io.declareonce.hub.database.LoaderSession;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.EntityLookup;
import io.declareonce.hub.identity.IdentityErasure;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import io.declareonce.hub.warehouse.derived.ErasureStatements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes the values of one person from all versions of all records, and lets identity and the golden record follow
 * (decision 0020). What is left is told in the feed. Thread-safe.
 */
@Component
public class EntityErasure {
    private final JdbcClient jdbc;
    private final Dictionary dictionary;
    private final DerivedTables derived;
    private final Memberships memberships;
    private final EntityLookup lookup;
    private final IdentityErasure identity;
    private final GoldenFolding folding;
    private final Loads loads;
    private final Events events;
    private final LoaderSession loaderSession;

    EntityErasure(
            JdbcClient jdbc,
            Dictionary dictionary,
            DerivedTables derived,
            Memberships memberships,
            EntityLookup lookup,
            IdentityErasure identity,
            GoldenFolding folding,
            Loads loads,
            Events events,
            LoaderSession loaderSession) {
        this.jdbc = jdbc;
        this.dictionary = dictionary;
        this.derived = derived;
        this.memberships = memberships;
        this.lookup = lookup;
        this.identity = identity;
        this.folding = folding;
        this.loads = loads;
        this.events = events;
        this.loaderSession = loaderSession;
    }

    /** What there is of an entity now. */
    public ErasureReach reach(String entityType, UUID id) {
        Tables tables = derived.of(dictionary.current());
        UUID entity = lookup.follow(id);
        Map<UUID, List<Membership>> byRecord =
                memberships.ofRecords(memberships.ofEntities(List.of(entity)).getOrDefault(entity, List.of()).stream()
                        .map(Membership::recordId)
                        .distinct()
                        .toList());
        Map<String, Set<UUID>> whole = new TreeMap<>();
        Map<String, Set<UUID>> parts = new TreeMap<>();
        for (DatasetTable table : tables.datasetsAbout(entity(tables.edition(), entityType))) {
            for (UUID record : among(table, byRecord.keySet())) {
                boolean isWhole = isAbout(entity, table, byRecord.getOrDefault(record, List.of()));
                (isWhole ? whole : parts)
                        .computeIfAbsent(table.dataset().id(), none -> new TreeSet<>())
                        .add(record);
            }
        }
        return new ErasureReach(entity, entityType, whole, parts, identity.identifiers(entity));
    }

    private static Entity entity(Edition edition, String id) {
        return edition.entities().stream()
                .filter(entity -> entity.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the dictionary has no entity " + id));
    }

    private List<UUID> among(DatasetTable table, Collection<UUID> records) {
        return jdbc.sql(ErasureStatements.among(table))
                .param(records.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** About the entity: it is the subject that the dataset names first, and nobody else of its kind is spoken of. */
    private static boolean isAbout(UUID entity, DatasetTable table, List<Membership> members) {
        List<Subject> subjects = table.dataset().subjects();
        Entity kind = members.stream()
                .filter(member -> member.entity().equals(entity))
                .map(member -> subjects.get(member.role()).entity())
                .findFirst()
                .orElseThrow();
        boolean isFirst = members.stream()
                .anyMatch(member -> member.role() == 0 && member.entity().equals(entity));
        return isFirst
                && members.stream()
                        .allMatch(member -> member.entity().equals(entity)
                                || !subjects.get(member.role()).entity().id().equals(kind.id()));
    }

    /** Removes it; to be called in a transaction of the caller's, with what {@link #reach} told in the same one. */
    public void erase(ErasureReach reach) {
        loaderSession.begin();
        Tables tables = derived.of(dictionary.current());
        Entity entity = entity(tables.edition(), reach.entityType());
        Map<UUID, Set<Integer>> roles = roles(reach.entity());
        List<Long> opened = new ArrayList<>();
        for (DatasetTable table : tables.datasetsAbout(entity)) {
            empty(table, entity, reach, roles);
            tell(tables, table, reach, opened);
        }
        identity.erase(reach.entity());
        GoldenWork work = new GoldenWork(tables.shape(entity));
        work.refold(reach.entity());
        folding.apply(tables, work);
        forgetContradictions(reach);
        if (!opened.isEmpty()) {
            loads.position(opened);
        }
    }

    private Map<UUID, Set<Integer>> roles(UUID entity) {
        return memberships.ofEntities(List.of(entity)).getOrDefault(entity, List.of()).stream()
                .collect(Collectors.groupingBy(
                        Membership::recordId, Collectors.mapping(Membership::role, Collectors.toSet())));
    }

    private void empty(DatasetTable table, Entity entity, ErasureReach reach, Map<UUID, Set<Integer>> roles) {
        Set<UUID> whole = reach.whole().getOrDefault(table.dataset().id(), Set.of());
        if (!whole.isEmpty()) {
            run(ErasureStatements.whole(table, table.current()), whole.toArray());
            run(ErasureStatements.whole(table, table.history()), whole.toArray());
            forRecords("DELETE FROM warehouse.waiting WHERE record_id = ANY (:records)", whole);
            forRecords("DELETE FROM warehouse.cross_record_finding WHERE record_id = ANY (:records)", whole);
        }
        Set<UUID> parts = reach.parts().getOrDefault(table.dataset().id(), Set.of());
        for (Subject subject : table.dataset().subjects()) {
            if (subject.entity().id().equals(entity.id())) {
                emptyParts(
                        table,
                        subject,
                        parts.stream()
                                .filter(record ->
                                        roles.getOrDefault(record, Set.of()).contains(subject.number()))
                                .toArray());
                emptyNaming(table, subject, reach.identifiers());
            }
        }
    }

    private static Set<Integer> slots(DatasetTable table, Subject subject) {
        return ErasureStatements.slots(
                subject,
                table.dataset().subjects().stream()
                        .filter(other -> other.number() != subject.number())
                        .toList());
    }

    private void emptyParts(DatasetTable table, Subject subject, Object[] records) {
        Set<Integer> slots = slots(table, subject);
        if (records.length > 0 && !slots.isEmpty()) {
            run(ErasureStatements.part(table, table.current(), slots), records);
            run(ErasureStatements.part(table, table.history(), slots), records);
        }
    }

    /** Versions that were replaced and spoke of the entity; and records of others that name its identifier. */
    private void emptyNaming(DatasetTable table, Subject subject, List<String> identifiers) {
        if (identifiers.isEmpty()) {
            return;
        }
        Set<Integer> slots = slots(table, subject);
        for (int scheme = 0; scheme < subject.entity().identifiers().size(); scheme++) {
            if (subject.entity().identifiers().get(scheme).exclusive()) {
                for (int slot : subject.identifierSlots(scheme)) {
                    slots.add(slot);
                    naming(ErasureStatements.naming(table, table.history(), slots, slot), identifiers);
                    naming(ErasureStatements.naming(table, table.current(), Set.of(slot), slot), identifiers);
                }
            }
        }
    }

    private void naming(String statement, List<String> values) {
        jdbc.sql(statement)
                .param(values.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private void run(String statement, Object[] records) {
        jdbc.sql(statement)
                .param(Stream.of(records).map(UUID.class::cast).toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private void forRecords(String statement, Set<UUID> records) {
        jdbc.sql(statement).param("records", records.toArray(UUID[]::new)).update();
    }

    private void tell(Tables tables, DatasetTable table, ErasureReach reach, List<Long> opened) {
        Set<UUID> records = reach.records(table.dataset().id());
        if (records.isEmpty()) {
            return;
        }
        OpenLoad load = new OpenLoad(
                () -> loads.openForDue(table.number(), tables.edition().number()));
        events.write(
                load,
                records.stream()
                        .map(record -> new Events.Event(
                                null, ChangeFeed.Kind.ERASED, table.number(), record, -1, reach.entity()))
                        .toList());
        opened.add(load.number());
    }

    private void forgetContradictions(ErasureReach reach) {
        UUID[] records = reach.whole().values().stream().flatMap(Set::stream).toArray(UUID[]::new);
        jdbc.sql("""
                        DELETE FROM warehouse.contradiction
                        WHERE entity_id = :entity OR record_id = ANY (:records) OR taken_record_id = ANY (:records)""").param("entity", reach.entity()).param("records", records).update();
    }
}

package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import io.declareonce.hub.warehouse.derived.EntityTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps golden records equal to the fold of their members' current versions. A batch touches each golden record once:
 * new claims are merged into it, and only where a claim may have gone all members are read again. Comes last in a batch, since two batches that touch one entity wait here for one another.
 */
@Component
class GoldenFolding {
    private final GoldenRecords records;
    private final Memberships memberships;
    private final Versions versions;
    private final Findings findings;

    GoldenFolding(GoldenRecords records, Memberships memberships, Versions versions, Findings findings) {
        this.records = records;
        this.memberships = memberships;
        this.versions = versions;
        this.findings = findings;
    }

    /** @return entities without members, whose golden records are gone */
    Set<UUID> apply(Tables tables, GoldenWork work) {
        GoldenShape shape = work.shape();
        Set<UUID> known = new TreeSet<>(GoldenRecords.BY_ID);
        work.additions().keySet().stream()
                .filter(entity -> !work.isFresh(entity))
                .forEach(known::add);
        known.addAll(work.refolded());
        Map<UUID, Golden> stored = records.lock(shape.table(), known);

        List<Golden> inserted = new ArrayList<>();
        List<Golden> updated = new ArrayList<>();
        Set<UUID> refolded = new HashSet<>(work.refolded());
        work.additions().forEach((entity, claims) -> {
            Golden golden = stored.get(entity);
            if (refolded.contains(entity)) {
                return;
            }
            if (golden == null) {
                inserted.add(Survivorship.fold(shape, entity, !work.isOwn(entity), claims));
            } else if (merge(shape, golden, claims)) {
                updated.add(golden);
            }
        });
        Map<UUID, Golden> folded = fold(tables, shape, refolded);
        folded.forEach((entity, golden) -> (stored.containsKey(entity) ? updated : inserted).add(golden));

        inserted.forEach(golden -> work.foundNew(golden.entity()));
        Collection<UUID> lost = records.insert(shape, inserted);
        updated.addAll(fold(tables, shape, lost).values());
        records.update(shape, updated);
        refolded.removeAll(folded.keySet());
        records.delete(shape.table(), refolded);
        return refolded;
    }

    private static boolean merge(GoldenShape shape, Golden golden, List<Claims> claims) {
        boolean isChanged = false;
        for (Claims claim : claims) {
            isChanged |= Survivorship.merge(shape, golden, claim);
        }
        return isChanged;
    }

    /** Folds all current versions of the entities' members; entities without any are missing. */
    Map<UUID, Golden> fold(Tables tables, GoldenShape shape, Collection<UUID> entities) {
        if (entities.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Membership>> members = memberships.ofEntities(entities);
        Map<UUID, List<Membership>> byRecord = new HashMap<>();
        members.values()
                .forEach(list -> list.forEach(
                        membership -> byRecord.computeIfAbsent(membership.recordId(), none -> new ArrayList<>(2))
                                .add(membership)));
        Map<UUID, List<Claims>> claims = new HashMap<>();
        for (DatasetTable dataset : tables.datasetsAbout(shape.table().entity())) {
            List<Versions.Whole> wholes = versions.readWhole(dataset, byRecord.keySet());
            findings.restore(wholes);
            wholes.forEach(whole -> collect(shape.table(), dataset, whole, byRecord, claims));
        }
        Map<UUID, Golden> folded = new HashMap<>();
        claims.forEach((entity, of) -> folded.put(
                entity,
                Survivorship.fold(
                        shape,
                        entity,
                        members.getOrDefault(entity, List.of()).stream().noneMatch(Membership::own),
                        of)));
        return folded;
    }

    private static void collect(
            EntityTable table,
            DatasetTable dataset,
            Versions.Whole whole,
            Map<UUID, List<Membership>> byRecord,
            Map<UUID, List<Claims>> claims) {
        for (Membership membership : byRecord.getOrDefault(whole.recordId(), List.of())) {
            Subject subject = dataset.dataset().subjects().get(membership.role());
            if (subject.entity().id().equals(table.entity().id())) {
                claims.computeIfAbsent(membership.entity(), none -> new ArrayList<>(2))
                        .add(claims(
                                table,
                                dataset,
                                subject,
                                whole.record(),
                                whole.recordId(),
                                Tables.time(dataset.dataset(), whole.order() == Long.MIN_VALUE ? null : whole.order()),
                                whole.load()));
            }
        }
    }

    /** What a version says of one of its subjects. */
    static Claims claims(
            EntityTable table,
            DatasetTable dataset,
            Subject subject,
            SourceRecord record,
            UUID recordId,
            long time,
            long load) {
        return new Claims(
                new Source(
                        dataset.number(),
                        recordId,
                        subject.number(),
                        time,
                        load,
                        record.ref().ordinal()),
                table.claims(subject, record));
    }
}

package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.CurrentVersion;
import io.declareonce.hub.identity.Membership;
import io.declareonce.hub.identity.MembershipChange;
import io.declareonce.hub.identity.Memberships;
import io.declareonce.hub.identity.Proposal;
import io.declareonce.hub.identity.ResolvedRecord;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What follows when versions become current: memberships, golden records, events of the feed. */
@Component
class CurrentVersions {
    private final Memberships memberships;
    private final GoldenFolding golden;
    private final Events events;

    CurrentVersions(Memberships memberships, GoldenFolding golden, Events events) {
        this.memberships = memberships;
        this.golden = golden;
        this.events = events;
    }

    /** Records that never were current before. */
    void begin(Tables tables, DatasetTable table, OpenLoad load, List<Assertion> heads, Work work) {
        memberships.begin(
                table.dataset(), heads.stream().map(CurrentVersions::version).toList());
        for (Assertion head : heads) {
            ResolvedRecord content = Objects.requireNonNull(head.content());
            for (Proposal proposal : content.proposals()) {
                Subject subject = table.dataset().subjects().get(proposal.role());
                GoldenWork ofEntity = work.of(tables, subject);
                ofEntity.add(
                        proposal.entity(),
                        proposal.own(),
                        proposal.fresh(),
                        GoldenFolding.claims(
                                ofEntity.shape().table(),
                                table,
                                subject,
                                content.record(),
                                content.recordId(),
                                Tables.time(table.dataset(), head.order() == Long.MIN_VALUE ? null : head.order()),
                                load.number(content.record().ref().submission())));
            }
        }
    }

    static CurrentVersion version(Assertion head) {
        ResolvedRecord content = Objects.requireNonNull(head.content());
        return new CurrentVersion(content.recordId(), content.record().ref(), content.proposals());
    }

    /** Records that were current with another version, or that waited for their day. */
    void follow(Tables tables, DatasetTable table, OpenLoad load, List<CurrentVersion> versions, Work work) {
        Dataset dataset = table.dataset();
        List<Events.Event> moves = new ArrayList<>();
        Map<UUID, RecordRef> refs =
                versions.stream().collect(Collectors.toMap(CurrentVersion::recordId, CurrentVersion::ref));
        for (MembershipChange change : memberships.follow(dataset, versions)) {
            Subject subject = dataset.subjects().get(change.role());
            GoldenWork ofEntity = work.of(tables, subject);
            Membership from = change.from();
            Membership to = change.to();
            if (from != null) {
                ofEntity.refold(from.entity());
            }
            if (to != null) {
                ofEntity.refold(to.entity());
            }
            if (from != null && change.isMove()) {
                moves.add(new Events.Event(
                        refs.get(change.recordId()),
                        ChangeFeed.Kind.MEMBERSHIP_MOVED,
                        table.number(),
                        change.recordId(),
                        change.role(),
                        from.entity()));
            }
        }
        events.write(load, moves);
    }

    /** Folds all that changed and tells which entities nobody speaks of any more. */
    void fold(Tables tables, DatasetTable table, OpenLoad load, Work work) {
        Set<UUID> emptied = new HashSet<>();
        for (GoldenWork ofEntity : work.byEntity.values()) {
            emptied.addAll(golden.apply(tables, ofEntity));
            memberships.lookAgain(ofEntity.shape().table().entity(), ofEntity.isNew());
        }
        memberships.vacate(emptied);
        events.write(
                load,
                emptied.stream()
                        .sorted(GoldenRecords.BY_ID)
                        .map(entity -> new Events.Event(
                                null, ChangeFeed.Kind.ENTITY_EMPTIED, table.number(), null, -1, entity))
                        .toList());
    }

    /** Entities that a delivery founded and that no current version speaks of: the next one may found them anew. */
    void vacateUnused(List<Assertion> heads, List<ResolvedRecord> records) {
        if (heads.size() == records.size()) {
            return;
        }
        Set<UUID> unused = new HashSet<>();
        for (ResolvedRecord record : records) {
            for (Proposal proposal : record.proposals()) {
                if (proposal.fresh() && !proposal.own()) {
                    unused.add(proposal.entity());
                }
            }
        }
        for (Assertion head : heads) {
            for (Proposal proposal : Objects.requireNonNull(head.content()).proposals()) {
                unused.remove(proposal.entity());
            }
        }
        memberships.vacate(unused);
    }

    /** Golden records to be folded, by entity type in a fixed order. */
    static final class Work {
        private final Map<String, GoldenWork> byEntity = new TreeMap<>();
        private final Map<Subject, GoldenWork> bySubject = new HashMap<>();

        private GoldenWork of(Tables tables, Subject subject) {
            GoldenWork work = bySubject.get(subject);
            if (work == null) {
                work = byEntity.computeIfAbsent(
                        subject.entity().id(), id -> new GoldenWork(tables.shape(subject.entity())));
                bySubject.put(subject, work);
            }
            return work;
        }
    }
}

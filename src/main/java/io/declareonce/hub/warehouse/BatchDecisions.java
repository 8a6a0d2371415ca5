package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.identity.ResolvedRecord;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of each delivery of one batch, in reading order, and counts it. Knows no database. */
final class BatchDecisions {
    private final Dataset dataset;
    private final LocalDate today;
    private final Slices slices;
    private final Map<UUID, List<Assertion>> deliveries;
    private final List<NewHead> newHeads = new ArrayList<>();
    private final List<Assertion> asides = new ArrayList<>();
    private final List<Assertion> waiting = new ArrayList<>();
    private final List<Assertion> accepted;

    BatchDecisions(Dataset dataset, LocalDate today, Slices slices, List<ResolvedRecord> records) {
        this.dataset = dataset;
        this.today = today;
        this.slices = slices;
        this.deliveries = new LinkedHashMap<>(2 * records.size());
        this.accepted = new ArrayList<>(records.size());
        for (ResolvedRecord record : records) {
            Assertion delivery = assertion(record);
            List<Assertion> only = deliveries.putIfAbsent(record.recordId(), List.of(delivery));
            if (only != null) {
                List<Assertion> several = new ArrayList<>(only);
                several.add(delivery);
                deliveries.put(record.recordId(), several);
            }
        }
    }

    private Assertion assertion(ResolvedRecord content) {
        var record = content.record();
        Long order = dataset.order(record);
        return new Assertion(
                dataset.validFrom(record),
                order == null ? Long.MIN_VALUE : order,
                slices.of(record.ref().submission()).arrival(),
                record.ref().ordinal(),
                0,
                dataset.contentHash(record),
                dataset.isWithdrawal(record),
                content);
    }

    /** In the order of PostgreSQL, so that neighbours in an index are met together. */
    List<UUID> recordIds() {
        List<UUID> ids = new ArrayList<>(deliveries.keySet());
        ids.sort(GoldenRecords.BY_ID);
        return ids;
    }

    /** Settles records whose deliveries all repeat the current version; nothing need be locked for them. */
    Set<UUID> settleRepetitions(Map<UUID, Assertion> current) {
        Set<UUID> unsettled = new TreeSet<>(GoldenRecords.BY_ID);
        current.forEach((id, head) -> {
            List<Assertion> of = deliveries.getOrDefault(id, List.of());
            if (of.stream().allMatch(delivery -> repeats(delivery, head))) {
                of.forEach(delivery -> slice(delivery).count(0, 1, 0));
                deliveries.remove(id);
            } else {
                unsettled.add(id);
            }
        });
        return unsettled;
    }

    private boolean repeats(Assertion delivery, Assertion head) {
        return delivery.contentHash().equals(head.contentHash())
                && delivery.validFrom().equals(head.validFrom())
                && (!dataset.isOrdered() || delivery.order() == head.order());
    }

    /** Decides all others against what is stored of them. */
    void decide(Map<UUID, Assertion> current, Map<UUID, List<Assertion>> history) {
        deliveries.forEach((id, of) -> {
            Assertion head = current.get(id);
            List<Assertion> others = history.get(id);
            if (head == null
                    && others == null
                    && of.size() == 1
                    && !of.get(0).validFrom().isAfter(today)) {
                accept(of.get(0));
                newHeads.add(new NewHead(id, null, of.get(0)));
            } else {
                decide(
                        id,
                        of,
                        new RecordHistory(dataset.isOrdered(), today, head, others == null ? List.of() : others));
            }
        });
        newHeads.sort(Comparator.comparing(NewHead::recordId, GoldenRecords.BY_ID));
    }

    private void decide(UUID id, List<Assertion> of, RecordHistory record) {
        of.forEach(delivery -> count(record.add(delivery), delivery));
        Assertion head = record.newHead();
        if (head != null) {
            newHeads.add(new NewHead(id, record.retired(), head));
        }
        asides.addAll(record.asides());
        waiting.addAll(record.waiting());
    }

    private void count(RecordHistory.Outcome outcome, Assertion delivery) {
        switch (outcome) {
            case UNCHANGED -> slice(delivery).count(0, 1, 0);
            case OUTDATED -> slice(delivery).count(0, 0, 1);
            case ACCEPTED -> accept(delivery);
            case ACCEPTED_WITH_EQUAL_ORDER -> {
                accept(delivery);
                record(delivery).add(Findings.EQUAL_ORDER);
            }
        }
    }

    private void accept(Assertion delivery) {
        accepted.add(delivery);
        slice(delivery).count(1, 0, 0);
    }

    private Slice slice(Assertion delivery) {
        return slices.of(record(delivery).ref().submission());
    }

    private static SourceRecord record(Assertion delivery) {
        return Objects.requireNonNull(delivery.content(), "a delivery has its record")
                .record();
    }

    List<Assertion> accepted() {
        return accepted;
    }

    /** Submissions of which something was accepted. */
    Set<SubmissionId> changing() {
        if (slices.isSingle()) {
            return Set.of(slices.single().submission());
        }
        Set<SubmissionId> changing = new HashSet<>();
        accepted.forEach(delivery -> changing.add(record(delivery).ref().submission()));
        return changing;
    }

    /**
     * A record whose current version changed.
     *
     * @param before the stored version that it replaces, or null
     */
    record NewHead(UUID recordId, @Nullable Assertion before, Assertion head) {}

    /** In the order of record ids. */
    List<NewHead> newHeads() {
        return newHeads;
    }

    /** Accepted deliveries that are not current, for history. */
    List<Assertion> asides() {
        return asides;
    }

    /** Of {@link #asides()} those whose day has not come. */
    List<Assertion> waiting() {
        return waiting;
    }
}

package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.identity.ResolvedRecord;
import io.declareonce.hub.lineage.Slice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of each delivery of one batch, in reading order. Knows no database. */
final class BatchDecisions {
    private final Dataset dataset;
    private final LocalDate today;
    private final Map<UUID, List<Assertion>> deliveries = new LinkedHashMap<>();
    private final Map<UUID, RecordHistory> histories = new HashMap<>();
    private final List<Assertion> accepted = new ArrayList<>();
    private int unchanged;
    private int outdated;

    BatchDecisions(Dataset dataset, LocalDate today, Slice slice, List<ResolvedRecord> records) {
        this.dataset = dataset;
        this.today = today;
        for (ResolvedRecord record : records) {
            deliveries
                    .computeIfAbsent(record.recordId(), none -> new ArrayList<>(1))
                    .add(assertion(slice, record));
        }
    }

    private Assertion assertion(Slice slice, ResolvedRecord content) {
        var record = content.record();
        Long order = dataset.order(record);
        return new Assertion(
                dataset.validFrom(record),
                order == null ? Long.MIN_VALUE : order,
                slice.arrival(),
                record.ref().ordinal(),
                0,
                dataset.contentHash(record),
                dataset.isWithdrawal(record),
                content);
    }

    /** In the order of PostgreSQL. */
    Set<UUID> recordIds() {
        Set<UUID> ids = new TreeSet<>(GoldenRecords.BY_ID);
        ids.addAll(deliveries.keySet());
        return ids;
    }

    /** Settles records whose deliveries all repeat the current version; nothing need be locked for them. */
    Set<UUID> settleRepetitions(Map<UUID, Assertion> current) {
        Set<UUID> unsettled = new TreeSet<>(GoldenRecords.BY_ID);
        current.forEach((id, head) -> {
            List<Assertion> of = deliveries.getOrDefault(id, List.of());
            if (of.stream().allMatch(delivery -> repeats(delivery, head))) {
                unchanged += of.size();
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
            RecordHistory record =
                    new RecordHistory(dataset.isOrdered(), today, current.get(id), history.getOrDefault(id, List.of()));
            of.forEach(delivery -> count(record.add(delivery), delivery));
            histories.put(id, record);
        });
    }

    private void count(RecordHistory.Outcome outcome, Assertion delivery) {
        switch (outcome) {
            case UNCHANGED -> unchanged++;
            case OUTDATED -> outdated++;
            case ACCEPTED -> accepted.add(delivery);
            case ACCEPTED_WITH_EQUAL_ORDER -> {
                accepted.add(delivery);
                java.util.Objects.requireNonNull(delivery.content()).record().add(Findings.EQUAL_ORDER);
            }
        }
    }

    List<Assertion> accepted() {
        return accepted;
    }

    int unchanged() {
        return unchanged;
    }

    int outdated() {
        return outdated;
    }

    /**
     * A record whose current version changed.
     *
     * @param before the stored version that it replaces, or null
     */
    record NewHead(UUID recordId, @Nullable Assertion before, Assertion head) {}

    /** In the order of record ids. */
    List<NewHead> newHeads() {
        List<NewHead> heads = new ArrayList<>(histories.size());
        histories.forEach((id, record) -> {
            Assertion head = record.newHead();
            if (head != null) {
                heads.add(new NewHead(id, record.retired(), head));
            }
        });
        heads.sort(java.util.Comparator.comparing(NewHead::recordId, GoldenRecords.BY_ID));
        return heads;
    }

    List<Assertion> asides() {
        List<Assertion> asides = new ArrayList<>();
        histories.values().forEach(record -> asides.addAll(record.asides()));
        return asides;
    }

    List<Assertion> waiting() {
        List<Assertion> waiting = new ArrayList<>();
        histories.values().forEach(record -> waiting.addAll(record.waiting()));
        return waiting;
    }
}

package io.declareonce.hub.warehouse.across;

import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records that a stretch of the change feed speaks of, by dataset, as they stand now. One thread's. */
public final class Touched {
    private final Map<DatasetTable, Set<UUID>> present = new LinkedHashMap<>();
    private final Map<DatasetTable, Set<UUID>> withdrawn = new LinkedHashMap<>();

    public void add(DatasetTable table, UUID recordId, boolean isWithdrawn) {
        (isWithdrawn ? withdrawn : present)
                .computeIfAbsent(table, none -> new LinkedHashSet<>())
                .add(recordId);
    }

    /** To be looked at once more, whatever became of them. */
    public void addAll(DatasetTable table, Collection<UUID> recordIds) {
        if (!recordIds.isEmpty()) {
            present.computeIfAbsent(table, none -> new LinkedHashSet<>()).addAll(recordIds);
        }
    }

    public Set<UUID> present(DatasetTable table) {
        return present.getOrDefault(table, Set.of());
    }

    public Set<UUID> withdrawn(DatasetTable table) {
        return withdrawn.getOrDefault(table, Set.of());
    }

    public Set<UUID> all(DatasetTable table) {
        Set<UUID> all = new LinkedHashSet<>(present(table));
        all.addAll(withdrawn(table));
        return all;
    }

    /** Of all datasets. */
    public Set<UUID> all() {
        Set<UUID> all = new LinkedHashSet<>();
        present.values().forEach(all::addAll);
        withdrawn.values().forEach(all::addAll);
        return all;
    }
}

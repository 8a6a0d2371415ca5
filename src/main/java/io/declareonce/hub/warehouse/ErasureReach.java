package io.declareonce.hub.warehouse;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an erasure would touch.
 *
 * @param entity as it is known today: where the id was merged, the one it leads to
 * @param whole by dataset, records that are about the entity: nothing is left of them
 * @param parts by dataset, records about others in which the entity occurs: only what is said of it goes
 * @param identifiers values by which it is known; personal, never to be printed
 */
public record ErasureReach(
        UUID entity,
        String entityType,
        Map<String, Set<UUID>> whole,
        Map<String, Set<UUID>> parts,
        List<String> identifiers) {
    public ErasureReach {
        whole = Map.copyOf(whole);
        parts = Map.copyOf(parts);
        identifiers = List.copyOf(identifiers);
    }

    /** True where nothing is known of the entity. */
    public boolean isEmpty() {
        return whole.isEmpty() && parts.isEmpty() && identifiers.isEmpty();
    }

    /** All records of a dataset that hold something of the entity. */
    public Set<UUID> records(String dataset) {
        Set<UUID> all = new TreeSet<>(whole.getOrDefault(dataset, Set.of()));
        all.addAll(parts.getOrDefault(dataset, Set.of()));
        return all;
    }

    /** In their order. */
    public List<String> datasets() {
        return Stream.concat(whole.keySet().stream(), parts.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Without the identifiers. */
    @Override
    public String toString() {
        return "ErasureReach[" + entity + ", " + datasets() + "]";
    }
}

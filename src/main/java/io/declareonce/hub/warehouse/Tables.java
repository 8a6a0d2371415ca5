package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import io.declareonce.hub.warehouse.derived.EntityTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of one edition. Immutable, thread-safe. */
final class Tables {
    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    private final Edition edition;
    private final Map<String, DatasetTable> datasets = new HashMap<>();
    private final Map<Integer, DatasetTable> byNumber = new HashMap<>();
    private final Map<String, EntityTable> entities = new HashMap<>();
    private final Map<String, GoldenShape> shapes = new HashMap<>();

    /**
     * @param numbers short numbers of datasets by id
     * @param layouts how sources of golden records are stored, by entity id
     */
    Tables(
            Edition edition,
            Map<String, Integer> numbers,
            List<EntityTable> entities,
            Map<String, SourceLayout> layouts) {
        this.edition = edition;
        for (Dataset dataset : edition.datasets()) {
            DatasetTable table = new DatasetTable(dataset, numbers.getOrDefault(dataset.id(), 0));
            datasets.put(dataset.id(), table);
            byNumber.put(table.number(), table);
        }
        for (EntityTable table : entities) {
            this.entities.put(table.entity().id(), table);
            SourceLayout layout = layouts.get(table.entity().id());
            if (layout != null) {
                shapes.put(table.entity().id(), new GoldenShape(table, layout, ranks(table)));
            }
        }
    }

    /** Rank of each column by dataset number; identifiers weigh the same from everybody. */
    private List<Map<Integer, Integer>> ranks(EntityTable table) {
        List<Map<Integer, Integer>> ranks = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Map<Integer, Integer> ofColumn = new HashMap<>();
            int attribute = table.attribute(i);
            for (DatasetTable dataset : datasets.values()) {
                int rank = attribute < 0
                        ? 0
                        : table.entity()
                                .rank(
                                        table.entity().attributes().get(attribute),
                                        dataset.dataset().department());
                ofColumn.put(dataset.number(), rank);
            }
            ranks.add(ofColumn);
        }
        return ranks;
    }

    Edition edition() {
        return edition;
    }

    DatasetTable dataset(String id) {
        DatasetTable table = datasets.get(id);
        if (table == null) {
            throw new io.declareonce.hub.dictionary.UnknownDataset(id, List.copyOf(datasets.keySet()));
        }
        return table;
    }

    /** By number. */
    List<DatasetTable> datasets() {
        return datasets.values().stream()
                .sorted(java.util.Comparator.comparingInt(DatasetTable::number))
                .toList();
    }

    Optional<DatasetTable> findDataset(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    Optional<GoldenShape> findShape(String entity) {
        return Optional.ofNullable(shapes.get(entity));
    }

    GoldenShape shape(Entity entity) {
        GoldenShape shape = shapes.get(entity.id());
        if (shape == null) {
            throw new IllegalStateException("no golden table for " + entity.id());
        }
        return shape;
    }

    /** Datasets with a subject of this entity type, by number. */
    List<DatasetTable> datasetsAbout(Entity entity) {
        return datasets.values().stream()
                .filter(table -> table.dataset().subjects().stream()
                        .map(Subject::entity)
                        .anyMatch(other -> other.id().equals(entity.id())))
                .sorted(java.util.Comparator.comparingInt(DatasetTable::number))
                .toList();
    }

    /** An order as a point in time (microseconds since 1970) that compares across datasets; lowest where it is none. */
    static long time(Dataset dataset, @org.jspecify.annotations.Nullable Long order) {
        ValueType type = dataset.orderField().map(Field::type).orElse(ValueType.INTEGER);
        if (order == null || (type != ValueType.TIMESTAMP && type != ValueType.DATE)) {
            return Long.MIN_VALUE;
        }
        return type == ValueType.DATE ? order * MICROS_OF_A_DAY : order;
    }
}

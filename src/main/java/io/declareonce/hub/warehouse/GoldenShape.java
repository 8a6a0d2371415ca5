package io.declareonce.hub.warehouse;

import io.declareonce.hub.warehouse.derived.EntityTable;
import java.util.List;
import java.util.Map;

/**
 * How golden records of one entity type are folded.
 *
 * @param ranks for each column, how much a dataset's word weighs by its number; less is better
 */
record GoldenShape(EntityTable table, SourceLayout layout, List<Map<Integer, Integer>> ranks) {

    int columns() {
        return table.columns().size();
    }

    int rank(int column, Source source) {
        return ranks.get(column).getOrDefault(source.dataset(), Integer.MAX_VALUE);
    }
}

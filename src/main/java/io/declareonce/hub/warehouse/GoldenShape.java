package io.declareonce.hub.warehouse;

import io.declareonce.hub.warehouse.derived.EntityTable;
import java.util.List;
import java.util.Map;

/** How golden records of one entity type are folded. Immutable, thread-safe. */
final class GoldenShape {
    private final EntityTable table;
    private final SourceLayout layout;
    private final int[][] ranks;

    /** @param ranks for each column, how much a dataset's word weighs by its number; less is better */
    GoldenShape(EntityTable table, SourceLayout layout, List<Map<Integer, Integer>> ranks) {
        this.table = table;
        this.layout = layout;
        this.ranks = new int[ranks.size()][];
        for (int column = 0; column < this.ranks.length; column++) {
            this.ranks[column] = byNumber(ranks.get(column));
        }
    }

    private static int[] byNumber(Map<Integer, Integer> ranks) {
        int[] byNumber = new int
                [1 + ranks.keySet().stream().mapToInt(Integer::intValue).max().orElse(0)];
        java.util.Arrays.fill(byNumber, Integer.MAX_VALUE);
        ranks.forEach((number, rank) -> byNumber[number] = rank);
        return byNumber;
    }

    EntityTable table() {
        return table;
    }

    SourceLayout layout() {
        return layout;
    }

    int columns() {
        return ranks.length;
    }

    int rank(int column, Source source) {
        int[] ofColumn = ranks[column];
        return source.dataset() < ofColumn.length ? ofColumn[source.dataset()] : Integer.MAX_VALUE;
    }
}

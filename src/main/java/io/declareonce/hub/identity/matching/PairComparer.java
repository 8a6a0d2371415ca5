package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares two records into a vector of levels, four bits a comparison. Levels of distinct pairs of values are remembered
 * in tables of fixed size, so that no object is made for a pair. Used by one thread.
 */
final class PairComparer {
    static final int BITS = 4;
    static final int MOST_COMPARISONS = Long.SIZE / BITS;
    private static final int MOST_REMEMBERED = 1 << 16;

    private final List<Column> columns;
    private final List<Comparison> comparisons;
    private final int[] swapsWith;
    private final int remembered;
    private final long[][] rememberedPairs;
    private final byte[][] rememberedLevels;

    PairComparer(List<Column> columns) {
        this.columns = columns;
        comparisons = columns.stream()
                .map(column -> column.field().kind().comparison())
                .toList();
        swapsWith = swaps(columns);
        remembered = remembered(columns);
        rememberedPairs = new long[columns.size()][remembered];
        rememberedLevels = new byte[columns.size()][remembered];
    }

    private static int remembered(List<Column> columns) {
        int most = columns.stream().mapToInt(Column::distinct).max().orElse(1);
        return Math.min(MOST_REMEMBERED, Integer.highestOneBit(Math.max(16, most)) * 2);
    }

    private static int[] swaps(List<Column> columns) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.field().name()));
        return columns.stream()
                .mapToInt(column -> column.field().swapsWith() == null
                        ? -1
                        : names.indexOf(column.field().swapsWith()))
                .toArray();
    }

    static int level(long vector, int comparison) {
        return (int) (vector >>> (comparison * BITS)) & ((1 << BITS) - 1);
    }

    long vector(int a, int b) {
        long vector = 0;
        for (int i = 0; i < comparisons.size(); i++) {
            vector |= (long) level(i, a, b) << (i * BITS);
        }
        for (int i = 0; i < comparisons.size(); i++) {
            if (swapsWith[i] >= 0) {
                vector = withSwap(vector, i, swapsWith[i], a, b);
            }
        }
        return vector;
    }

    private int level(int comparison, int a, int b) {
        Column column = columns.get(comparison);
        int first = column.value(a);
        int second = column.value(b);
        if (first == Column.MISSING
                || second == Column.MISSING
                || !column.field().isCompared()) {
            return Comparison.MISSING;
        }
        // an incomplete date is not exactly equal to itself
        if (first == second && column.field().kind() != Kind.DATE) {
            return comparisons.get(comparison).exact();
        }
        return remembered(comparison, Math.min(first, second), Math.max(first, second));
    }

    private int remembered(int comparison, int low, int high) {
        long pair = ((long) low << 32) | high;
        int at = (int) (Mixing.mix(pair, comparison) >>> 40) & (remembered - 1);
        // pair + 1, since the empty table holds zeros
        if (rememberedPairs[comparison][at] != pair + 1) {
            Column column = columns.get(comparison);
            rememberedPairs[comparison][at] = pair + 1;
            rememberedLevels[comparison][at] =
                    (byte) comparisons.get(comparison).level(column.term(low), column.term(high));
        }
        return rememberedLevels[comparison][at];
    }

    /** Given name and surname entered crosswise: told once, by the first of the two; the other then says nothing. */
    private long withSwap(long vector, int one, int other, int a, int b) {
        boolean mayBe = (level(vector, one) == Comparison.ELSE && level(vector, other) <= Comparison.ELSE)
                || (level(vector, other) == Comparison.ELSE && level(vector, one) <= Comparison.ELSE);
        if (!mayBe || !(isCross(one, other, a, b) && isCross(other, one, a, b))) {
            return vector;
        }
        long both = (15L << (one * BITS)) | (15L << (other * BITS));
        return (vector & ~both) | ((long) Comparisons.SWAPPED << (one * BITS));
    }

    private boolean isCross(int one, int other, int a, int b) {
        int first = columns.get(one).value(a);
        int second = columns.get(other).value(b);
        if (first == Column.MISSING || second == Column.MISSING) {
            return first == second;
        }
        Term mine = columns.get(one).term(first);
        Term yours = columns.get(other).term(second);
        return comparisons.get(one).level(mine, yours) >= comparisons.get(one).exact() - 1;
    }
}

package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The pairs worth comparing: the union of all blocking rules, each pair once. */
final class Candidates {
    private static final int MOST_CHUNKS = 16;
    private static final int ENTRIES_A_CHUNK = 20_000;

    /** Takes pairs; each part of the work has its own. */
    interface Sink {
        void pair(int a, int b);
    }

    private final RecordTable table;
    private final LinkDefinition definition;
    private final List<BlockIndex> indexes = new ArrayList<>();

    Candidates(RecordTable table, LinkDefinition definition, List<BlockingRule> rules) {
        this.table = table;
        this.definition = definition;
        for (BlockingRule rule : rules) {
            indexes.add(BlockIndex.of(table, rule, definition.largestBlock()));
        }
    }

    List<BlockIndex> indexes() {
        return indexes;
    }

    /** False where one source without duplicates brought both. */
    boolean mayMatch(int a, int b) {
        return table.source(a) != table.source(b)
                || !definition.withoutDuplicates().contains(table.source(a));
    }

    /** All pairs of one rule that no earlier rule has; sinks come back in a fixed order. */
    <S extends Sink> List<S> visit(int rule, Supplier<S> sinks) {
        return visit(rule, true, sinks);
    }

    /** All pairs of one rule, those of earlier rules, too. */
    <S extends Sink> List<S> visitWhole(int rule, Supplier<S> sinks) {
        return visit(rule, false, sinks);
    }

    private <S extends Sink> List<S> visit(int rule, boolean isOnlyNew, Supplier<S> sinks) {
        int[] starts = chunks(indexes.get(rule));
        return IntStream.range(0, starts.length - 1)
                .parallel()
                .mapToObj(chunk -> {
                    S sink = sinks.get();
                    visit(rule, isOnlyNew, starts[chunk], starts[chunk + 1], sink);
                    return sink;
                })
                .toList();
    }

    private static int[] chunks(BlockIndex index) {
        int size = index.entries().length;
        int chunks = Math.max(1, Math.min(MOST_CHUNKS, size / ENTRIES_A_CHUNK));
        int[] starts = new int[chunks + 1];
        for (int chunk = 1; chunk <= chunks; chunk++) {
            int at = (int) ((long) size * chunk / chunks);
            starts[chunk] = at == 0 ? 0 : Math.max(starts[chunk - 1], at >= size ? size : index.endOfBlock(at - 1));
        }
        return starts;
    }

    private void visit(int rule, boolean isOnlyNew, int from, int to, Sink sink) {
        BlockIndex index = indexes.get(rule);
        long[] entries = index.entries();
        for (int start = from; start < to; ) {
            int end = index.endOfBlock(start);
            int key = BlockIndex.key(entries[start]);
            for (int i = start; i < end; i++) {
                int a = BlockIndex.record(entries[i]);
                for (int j = i + 1; j < end; j++) {
                    int b = BlockIndex.record(entries[j]);
                    if (a != b && mayMatch(a, b) && isFirst(index, key, a, b) && !(isOnlyNew && isKnown(rule, a, b))) {
                        sink.pair(a, b);
                    }
                }
            }
            start = end;
        }
    }

    private static boolean isFirst(BlockIndex index, int key, int a, int b) {
        return !index.hasSeveralKeys() || index.firstShared(a, b) == key;
    }

    private boolean isKnown(int rule, int a, int b) {
        for (int earlier = 0; earlier < rule; earlier++) {
            if (indexes.get(earlier).shareKey(a, b)) {
                return true;
            }
        }
        return false;
    }

    /** True where some rule brings the two together. */
    boolean has(int a, int b) {
        return isKnown(indexes.size(), a, b);
    }

    long blocks(int rule) {
        BlockIndex index = indexes.get(rule);
        long blocks = 0;
        for (int start = 0; start < index.entries().length; start = index.endOfBlock(start)) {
            blocks++;
        }
        return blocks;
    }

    long largest(int rule) {
        BlockIndex index = indexes.get(rule);
        long largest = 0;
        for (int start = 0; start < index.entries().length; ) {
            int end = index.endOfBlock(start);
            largest = Math.max(largest, end - start);
            start = end;
        }
        return largest;
    }
}

package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An inverted index of one blocking rule: keys are hashes of 32 bits, entries (key, record) are sorted together as longs.
 * Two keys that share a hash only bring a few needless candidates.
 */
final class BlockIndex {
    private static final int NONE = 0;

    private final BlockingRule rule;
    private final int width;
    /** By record and slot: its keys, 0 for none. */
    private final int[] keys;

    private long[] entries;
    private long refined;
    private long dropped;

    private BlockIndex(BlockingRule rule, int width, int[] keys) {
        this.rule = rule;
        this.width = width;
        this.keys = keys;
        entries = entriesOf(keys, width);
    }

    static BlockIndex of(RecordTable table, BlockingRule rule, int largestBlock) {
        int width = rule.width();
        int[] keys = new int[table.size() * width];
        Arrays.fill(keys, 17);
        for (BlockingRule.Part part : rule.parts()) {
            addPart(table.column(part.field()), part.atom(), width, keys);
        }
        BlockIndex index = new BlockIndex(rule, width, keys);
        index.refine(table, largestBlock);
        return index;
    }

    BlockingRule rule() {
        return rule;
    }

    long[] entries() {
        return entries;
    }

    long refined() {
        return refined;
    }

    long dropped() {
        return dropped;
    }

    static int key(long entry) {
        return (int) (entry >>> 32);
    }

    static int record(long entry) {
        return (int) entry;
    }

    /** True where both have one of this rule's keys, or, for a key given, one that comes before it. */
    boolean shareKey(int a, int b) {
        if (width == 1) {
            return keys[a] != NONE && keys[a] == keys[b];
        }
        return firstShared(a, b) != NONE;
    }

    /** The least key of both; 0 for none. */
    int firstShared(int a, int b) {
        int first = NONE;
        for (int i = a * width; i < (a + 1) * width; i++) {
            for (int j = b * width; j < (b + 1) * width; j++) {
                if (keys[i] != NONE
                        && keys[i] == keys[j]
                        && (first == NONE || Integer.compareUnsigned(keys[i], first) < 0)) {
                    first = keys[i];
                }
            }
        }
        return first;
    }

    boolean hasSeveralKeys() {
        return width > 1;
    }

    private static void addPart(Column column, Atom atom, int width, int[] keys) {
        int[][] ofValue = column.keys(atom);
        int[] values = column.values();
        for (int record = 0; record < values.length; record++) {
            int[] own = values[record] == Column.MISSING ? new int[0] : ofValue[values[record]];
            for (int slot = 0; slot < width; slot++) {
                int at = record * width + slot;
                int hash = own.length == 0 ? NONE : atom.width() == 1 ? own[0] : slot < own.length ? own[slot] : NONE;
                keys[at] = keys[at] == NONE || hash == NONE ? NONE : combine(keys[at], hash);
            }
        }
    }

    private static int combine(int key, int hash) {
        int mixed = (int) (Mixing.mix(key, hash) >>> 16);
        return mixed == NONE ? 1 : mixed;
    }

    private static long[] entriesOf(int[] keys, int width) {
        long[] entries = new long[keys.length];
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != NONE) {
                entries[size++] = ((long) keys[i] << 32) | (i / width);
            }
        }
        long[] sorted = Arrays.copyOf(entries, size);
        Arrays.parallelSort(sorted);
        return sorted;
    }

    /** Splits what is too large by one more field, the fields with the most distinct values first, then drops it. */
    private void refine(RecordTable table, int largestBlock) {
        List<Integer> further = refiningFields(table);
        for (int round = 0; round <= further.size(); round++) {
            boolean isLast = round == further.size();
            boolean anyLarge = false;
            for (int start = 0; start < entries.length; ) {
                int end = endOfBlock(start);
                if (end - start > largestBlock) {
                    anyLarge = true;
                    refined += round == 0 ? 1 : 0;
                    split(table, isLast ? -1 : further.get(round), start, end);
                }
                start = end;
            }
            if (!anyLarge) {
                return;
            }
            entries = entriesOf(keys, width);
        }
    }

    private void split(RecordTable table, int field, int start, int end) {
        for (int i = start; i < end; i++) {
            int record = record(entries[i]);
            int slot = slotOf(record, key(entries[i]));
            if (slot < 0) {
                continue;
            }
            int value = field < 0 ? Column.MISSING : table.column(field).value(record);
            boolean isDropped = value == Column.MISSING;
            dropped += isDropped ? 1 : 0;
            keys[slot] = isDropped
                    ? NONE
                    : combine(
                            keys[slot],
                            Mixing.key(table.column(field).term(value).joined()));
        }
    }

    private int slotOf(int record, int key) {
        for (int i = record * width; i < (record + 1) * width; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private List<Integer> refiningFields(RecordTable table) {
        List<Integer> fields = new ArrayList<>();
        for (int field = 0; field < table.columns().size(); field++) {
            if (!rule.uses(field) && table.column(field).present() > table.size() / 2) {
                fields.add(field);
            }
        }
        // a field of middling variety splits well and still agrees often
        fields.sort((x, y) -> Long.compare(variety(table.column(x)), variety(table.column(y))));
        return fields.subList(0, Math.min(2, fields.size()));
    }

    private static long variety(Column column) {
        return Math.abs(Math.round(Math.log(column.distinct() / 100.0) * 1000));
    }

    /** How many pairs its blocks hold; one that stands in several blocks counts in each. */
    long pairs() {
        long pairs = 0;
        for (int start = 0; start < entries.length; ) {
            int end = endOfBlock(start);
            pairs += (long) (end - start) * (end - start - 1) / 2;
            start = end;
        }
        return pairs;
    }

    int endOfBlock(int start) {
        int end = start + 1;
        while (end < entries.length && key(entries[end]) == key(entries[start])) {
            end++;
        }
        return end;
    }
}

package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which records equal values of exclusive identifiers join. Bearers of one value are grouped, so that no two in a group are
 * denied by what else they say; the group with the most records holds the value, of equal ones the more complete, then the
 * one whose content comes first. A value that more than {@code genericFrom} groups claim is <i>generic</i>: a placeholder or
 * a number copied by habit. It joins nobody and says nothing. Follows from the records' content alone.
 */
final class EqualIdentifiers {
    /** A large group is held against this many of its records. */
    private static final int MOST_COMPARED = 32;

    /** Whether what two records say beside their identifiers forbids that they are one. Symmetric. */
    interface Denial {
        boolean denies(int a, int b);
    }

    /** The records that one value joins, at least two, least first. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Holders(int field, int value, int[] records) {}

    /** A value that says nothing, and how many records have it. */
    record Generic(int field, int value, int records) {}

    private final RecordTable table;
    private final int genericFrom;
    private final Denial denial;
    private final List<Holders> holders = new ArrayList<>();
    private final List<Generic> generic = new ArrayList<>();
    private final List<Integer> denied = new ArrayList<>();

    private EqualIdentifiers(RecordTable table, int genericFrom, Denial denial) {
        this.table = table;
        this.genericFrom = genericFrom;
        this.denial = denial;
    }

    /** @param fields positions of the exclusive identifiers */
    static EqualIdentifiers of(RecordTable table, List<Integer> fields, int genericFrom, Denial denial) {
        var equal = new EqualIdentifiers(table, genericFrom, denial);
        fields.forEach(equal::addAll);
        equal.holders.sort(Comparator.comparingInt((Holders each) -> -each.records().length)
                .thenComparingInt(Holders::field)
                .thenComparingInt(each -> each.records()[0]));
        return equal;
    }

    /** The best supported value first. */
    List<Holders> holders() {
        return holders;
    }

    List<Generic> generic() {
        return generic;
    }

    /** Records whose value another group holds; they are not joined by it. */
    List<Integer> denied() {
        return denied;
    }

    private void addAll(int field) {
        Column column = table.column(field);
        long[] bearers = bearers(column);
        for (int start = 0; start < bearers.length; ) {
            int end = start + 1;
            while (end < bearers.length && bearers[end] >>> 32 == bearers[start] >>> 32) {
                end++;
            }
            if (end - start > 1) {
                int[] records = Arrays.stream(bearers, start, end)
                        .mapToInt(each -> (int) each)
                        .toArray();
                add(field, (int) (bearers[start] >>> 32), records);
            }
            start = end;
        }
    }

    /** Value and record of all that have a value, sorted. */
    private long[] bearers(Column column) {
        long[] bearers = new long[column.present()];
        int size = 0;
        for (int record = 0; record < table.size(); record++) {
            if (column.value(record) != Column.MISSING) {
                bearers[size++] = ((long) column.value(record) << 32) | record;
            }
        }
        Arrays.parallelSort(bearers);
        return bearers;
    }

    private void add(int field, int value, int[] records) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int record : records) {
            groupOf(record, groups).add(record);
            if (groups.size() > genericFrom) {
                generic.add(new Generic(field, value, records.length));
                return;
            }
        }
        List<Integer> first = groups.stream()
                .max(Comparator.comparingInt((List<Integer> group) -> group.size())
                        .thenComparingInt(this::told)
                        .thenComparingInt(group -> -group.get(0)))
                .orElseThrow();
        groups.stream().filter(group -> group != first).forEach(denied::addAll);
        if (first.size() > 1) {
            holders.add(new Holders(
                    field, value, first.stream().mapToInt(Integer::intValue).toArray()));
        }
    }

    private List<Integer> groupOf(int record, List<List<Integer>> groups) {
        for (List<Integer> group : groups) {
            if (group.stream().limit(MOST_COMPARED).noneMatch(other -> denial.denies(other, record))) {
                return group;
            }
        }
        List<Integer> alone = new ArrayList<>();
        groups.add(alone);
        return alone;
    }

    private int told(List<Integer> group) {
        int told = 0;
        for (int record : group) {
            for (Column column : table.columns()) {
                told += column.value(record) == Column.MISSING ? 0 : 1;
            }
        }
        return told;
    }
}

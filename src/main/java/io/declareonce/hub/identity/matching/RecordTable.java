package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records to be linked, column by column, in an order that follows from their content: so nothing that comes after
 * depends on the order in which they arrived.
 */
final class RecordTable {
    private final List<Column> columns;
    private final String[] ids;
    private final int[] sources;
    private final @Nullable String[] truths;

    private final int[] byArrival;

    private RecordTable(List<Column> columns, String[] ids, int[] sources, @Nullable String[] truths, int[] byArrival) {
        this.columns = columns;
        this.byArrival = byArrival;
        this.ids = ids;
        this.sources = sources;
        this.truths = truths;
    }

    /** Of values that are standardised already, in the given order, with frequencies that are known beforehand. */
    static RecordTable of(
            List<LinkField> fields, List<@Nullable String[]> standardised, List<Frequencies> frequencies) {
        List<Column> columns = new ArrayList<>();
        for (int field = 0; field < fields.size(); field++) {
            columns.add(ColumnBuilder.ofStandardised(fields.get(field), field, standardised, frequencies.get(field)));
        }
        int size = standardised.size();
        String[] ids = new String[size];
        Arrays.fill(ids, "");
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        return new RecordTable(columns, ids, new int[size], new @Nullable String[size], order);
    }

    int size() {
        return ids.length;
    }

    List<Column> columns() {
        return columns;
    }

    Column column(int field) {
        return columns.get(field);
    }

    String id(int record) {
        return ids[record];
    }

    /** Position of the input that the record came from. */
    int source(int record) {
        return sources[record];
    }

    /** Positions of the records in the order in which they arrived. */
    int[] byArrival() {
        return byArrival;
    }

    @Nullable
    String truth(int record) {
        return truths[record];
    }

    /** The same records, where generic identifiers are taken for missing. */
    RecordTable without(List<EqualIdentifiers.Generic> generic) {
        List<Column> told = new ArrayList<>(columns);
        Map<Integer, Set<Integer>> byField = generic.stream()
                .collect(Collectors.groupingBy(
                        EqualIdentifiers.Generic::field,
                        Collectors.mapping(EqualIdentifiers.Generic::value, Collectors.toSet())));
        byField.forEach((field, values) -> told.set(field, columns.get(field).without(values)));
        return new RecordTable(told, ids, sources, truths, byArrival);
    }

    /** Collects records; used by one thread. */
    static final class Builder {
        private final List<ColumnBuilder> columns;
        private final List<String> ids = new ArrayList<>();
        private final List<@Nullable String> truths = new ArrayList<>();
        private int[] sources = new int[1024];

        Builder(List<LinkField> fields) {
            columns = fields.stream().map(ColumnBuilder::new).toList();
        }

        int size() {
            return ids.size();
        }

        void add(int source, String id, @Nullable String truth, @Nullable String[] values) {
            int at = ids.size();
            if (at == sources.length) {
                sources = Arrays.copyOf(sources, at * 2);
            }
            sources[at] = source;
            ids.add(id);
            truths.add(truth);
            for (int i = 0; i < values.length; i++) {
                columns.get(i).add(values[i]);
            }
        }

        RecordTable build() {
            return sorted(columns.stream().map(ColumnBuilder::build).toList());
        }

        /** With frequencies that are known beforehand, by position of the fields. */
        RecordTable build(List<Frequencies> frequencies) {
            List<Column> arrived = new ArrayList<>();
            for (int field = 0; field < columns.size(); field++) {
                arrived.add(columns.get(field).build(frequencies.get(field)));
            }
            return sorted(arrived);
        }

        private RecordTable sorted(List<Column> arrived) {
            int[] order = orderByContent(arrived);
            String[] sortedIds = new String[order.length];
            @Nullable String[] sortedTruths = new String[order.length];
            int[] sortedSources = new int[order.length];
            int[] byArrival = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                byArrival[order[i]] = i;
                sortedIds[i] = ids.get(order[i]);
                sortedTruths[i] = truths.get(order[i]);
                sortedSources[i] = sources[order[i]];
            }
            List<Column> sorted =
                    arrived.stream().map(column -> column.reordered(order)).toList();
            return new RecordTable(sorted, sortedIds, sortedSources, sortedTruths, byArrival);
        }

        private int[] orderByContent(List<Column> arrived) {
            long[] hashes = new long[ids.size()];
            for (Column column : arrived) {
                long[] ofValue = new long[column.distinct()];
                Arrays.setAll(ofValue, value -> Mixing.of(column.term(value).text()));
                for (int i = 0; i < hashes.length; i++) {
                    int value = column.value(i);
                    hashes[i] = Mixing.mix(hashes[i], value == Column.MISSING ? 7 : ofValue[value]);
                }
            }
            Integer[] order = new Integer[hashes.length];
            Arrays.setAll(order, i -> i);
            Arrays.parallelSort(order, (a, b) -> {
                int byHash = Long.compare(hashes[a], hashes[b]);
                int byId = byHash != 0 ? byHash : ids.get(a).compareTo(ids.get(b));
                return byId != 0 ? byId : Integer.compare(sources[a], sources[b]);
            });
            return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
        }
    }
}

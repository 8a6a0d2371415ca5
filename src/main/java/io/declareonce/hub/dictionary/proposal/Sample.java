package io.declareonce.hub.dictionary.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first rows of a file, by column. Used by one thread. */
final class Sample {
    private final @Nullable String recordPath;
    private final Map<String, List<@Nullable String>> columns = new LinkedHashMap<>();
    private int rows;

    /** @param recordPath where the rows stand in a document, or null for the usual place */
    Sample(@Nullable String recordPath) {
        this.recordPath = recordPath;
    }

    /** Names a column even where no row has a value in it. */
    void name(String column) {
        columns.computeIfAbsent(column, name -> new ArrayList<>());
    }

    /** @param row values by column; a column that is not named before begins here */
    void add(Map<String, String> row) {
        row.forEach((column, text) -> {
            List<@Nullable String> values = columns.computeIfAbsent(column, name -> new ArrayList<>());
            fill(values);
            values.add(text.isBlank() ? null : text.strip());
        });
        rows++;
    }

    private void fill(List<@Nullable String> values) {
        while (values.size() < rows) {
            values.add(null);
        }
    }

    int rows() {
        return rows;
    }

    @Nullable
    String recordPath() {
        return recordPath;
    }

    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** A value for each row, null where it has none. */
    List<@Nullable String> values(String column) {
        List<@Nullable String> values = columns.getOrDefault(column, new ArrayList<>());
        fill(values);
        return values;
    }
}

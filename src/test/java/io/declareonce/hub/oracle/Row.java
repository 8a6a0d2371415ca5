package io.declareonce.hub.oracle;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One delivered row: what it means, and what stands in the file for it.
 *
 * @param values typed values by field
 * @param unreadable texts that their type cannot hold, by field
 */
record Row(String dataset, Map<String, Object> values, Map<String, String> unreadable) {

    Row(String dataset) {
        this(dataset, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Row copy() {
        return new Row(dataset, new LinkedHashMap<>(values), new LinkedHashMap<>(unreadable));
    }

    Row with(String field, @Nullable Object value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
        return this;
    }

    SourceRecord record(Dataset dataset, RecordRef ref) {
        @Nullable Object[] slots = new @Nullable Object[dataset.fields().size()];
        @Nullable String[] delivered = new @Nullable String[slots.length];
        for (Field field : dataset.fields()) {
            Object value = values.get(field.name());
            slots[field.slot()] = unreadable.containsKey(field.name()) ? null : value;
            delivered[field.slot()] = unreadable.getOrDefault(field.name(), Objects.toString(value, null));
        }
        SourceRecord record = new SourceRecord(ref, slots, delivered);
        for (Field field : dataset.fields()) {
            if (unreadable.containsKey(field.name())) {
                record.add(unreadable(field));
            }
        }
        return record;
    }

    private static Finding unreadable(Field field) {
        String rule = "unreadable-" + field.type().declaredName();
        return new Finding(rule, field.name(), Severity.ERROR, new Text("không đọc được", "unreadable"));
    }

    static String csv(List<Row> rows, Dataset dataset) {
        Format format = dataset.format("csv");
        String header =
                dataset.fields().stream().map(format::source).map(Row::quoted).collect(Collectors.joining(","));
        return rows.stream()
                .map(row -> row.line(dataset, format))
                .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private String line(Dataset dataset, Format format) {
        return dataset.fields().stream()
                .map(field -> quoted(unreadable.getOrDefault(field.name(), text(values.get(field.name()), format))))
                .collect(Collectors.joining(","));
    }

    private static String text(@Nullable Object value, Format format) {
        if (value instanceof LocalDate date && format.datePattern() != null) {
            return DateTimeFormatter.ofPattern(format.datePattern()).format(date);
        }
        if (value instanceof PartialDate date && format.datePattern() != null) {
            return DateTimeFormatter.ofPattern(format.datePattern()).format(date.firstDay());
        }
        return Objects.toString(value, "");
    }

    private static String quoted(String text) {
        return text.contains(",") ? "\"" + text + "\"" : text;
    }
}

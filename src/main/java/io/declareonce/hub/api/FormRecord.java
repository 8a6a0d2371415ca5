package io.declareonce.hub.api;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One record from what was typed into a form, by names of fields; what was left empty is absent. */
final class FormRecord {
    /** Rows of a group. */
    static final int ROWS = 3;

    private FormRecord() {}

    /** @param typed the text of an input, by the input's name */
    static Map<String, Object> of(Dataset dataset, Function<String, @Nullable String> typed) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (Field field : dataset.fields()) {
            Object value = value(field.element(), field.name(), typed);
            if (value != null) {
                record.put(field.name(), value);
            }
        }
        return record;
    }

    private static @Nullable Object value(DataElement element, String name, Function<String, @Nullable String> typed) {
        return switch (element.type()) {
            case GROUP -> rows(element, name, typed);
            case LIST -> list(typed.apply(name));
            default -> text(typed.apply(name));
        };
    }

    private static @Nullable Map<String, Object> group(
            DataElement element, String name, Function<String, @Nullable String> typed) {
        Map<String, Object> group = new LinkedHashMap<>();
        for (DataElement.Member member : element.members()) {
            String text = text(typed.apply(name + "." + member.name()));
            if (text != null) {
                group.put(member.name(), text);
            }
        }
        return group.isEmpty() ? null : group;
    }

    private static @Nullable List<Object> rows(
            DataElement element, String name, Function<String, @Nullable String> typed) {
        List<Object> rows = new ArrayList<>();
        for (int row = 1; row <= ROWS; row++) {
            Map<String, Object> group = group(element, name + "." + row, typed);
            if (group != null) {
                rows.add(group);
            }
        }
        return rows.isEmpty() ? null : rows;
    }

    private static @Nullable List<String> list(@Nullable String typed) {
        String text = text(typed);
        if (text == null) {
            return null;
        }
        List<String> items = new ArrayList<>();
        for (String item : text.split(";", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    private static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}

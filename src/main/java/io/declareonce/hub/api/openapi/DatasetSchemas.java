package io.declareonce.hub.api.openapi;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A dataset of the dictionary as a JSON Schema: what is sent, and what a record's values are. */
final class DatasetSchemas {
    private DatasetSchemas() {}

    static Map<String, Object> of(Dataset dataset) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : dataset.fields()) {
            properties.put(field.name(), described(field.element()));
            if (field.required()) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema = object(properties, required);
        schema.put("title", dataset.name().en());
        schema.put("description", dataset.name().vi() + ". Version " + dataset.version() + ".");
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> described(DataElement element) {
        Map<String, Object> schema = new LinkedHashMap<>(value(element));
        schema.put("title", element.name().en());
        schema.put(
                "description",
                element.name().vi() + " / " + element.definition().en());
        schema.put("x-element", element.id());
        schema.put("x-classification", element.classification().level().name().toLowerCase(Locale.ROOT));
        return schema;
    }

    private static Map<String, Object> value(DataElement element) {
        if (element.type() == ValueType.LIST) {
            return Map.of("type", "array", "items", Map.of("type", "string"));
        }
        if (element.type() == ValueType.GROUP) {
            Map<String, Object> members = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            for (DataElement.Member member : element.members()) {
                members.put(member.name(), described(member.element()));
                if (member.required()) {
                    required.add(member.name());
                }
            }
            return Map.of("type", "array", "items", object(members, required));
        }
        return scalar(element.type());
    }

    private static Map<String, Object> scalar(ValueType type) {
        return switch (type) {
            case INTEGER -> Map.of("type", "integer", "format", "int64", "examples", List.of(12));
            case BOOLEAN -> Map.of("type", "boolean", "examples", List.of(true));
            case DATE -> Map.of("type", "string", "format", "date", "examples", List.of("2026-07-01"));
            case TIMESTAMP ->
                Map.of("type", "string", "format", "date-time", "examples", List.of("2026-07-01T08:00:00+07:00"));
            case PARTIAL_DATE ->
                Map.of(
                        "type",
                        "string",
                        "pattern",
                        "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
                        "examples",
                        List.of("1985", "1985-03", "1985-03-07"));
            // decimals as text, so that no reader rounds them
            case DECIMAL -> Map.of("type", "string", "pattern", "^-?[0-9]+(\\.[0-9]+)?$", "examples", List.of("120.5"));
            case TEXT, IDENTIFIER, CODE, LIST, GROUP -> Map.of("type", "string");
        };
    }
}

package io.declareonce.hub.warehouse.derived;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Groups as JSON: an array of objects with the members' names; decimals as text, as the dictionary lays down. */
final class GroupJson {
    private static final JsonMapper JSON = new JsonMapper();

    private GroupJson() {}

    /** @param items each with slots of the members */
    static String write(List<DataElement.Member> members, List<?> items) {
        var json = new StringBuilder(64 * items.size() + 2);
        json.append('[');
        for (int i = 0; i < items.size(); i++) {
            json.append(i == 0 ? "" : ",");
            writeItem(json, members, (@Nullable Object[]) items.get(i));
        }
        return json.append(']').toString();
    }

    private static void writeItem(StringBuilder json, List<DataElement.Member> members, @Nullable Object[] slots) {
        json.append('{');
        boolean first = true;
        for (int i = 0; i < members.size(); i++) {
            Object value = slots[i];
            if (value != null) {
                json.append(first ? "" : ",");
                writeText(json, members.get(i).name());
                json.append(':');
                writeValue(json, members.get(i).element(), value);
                first = false;
            }
        }
        json.append('}');
    }

    private static void writeValue(StringBuilder json, DataElement element, Object value) {
        switch (element.type()) {
            case INTEGER, BOOLEAN -> json.append(value);
            case GROUP -> json.append(write(element.members(), (List<?>) value));
            case LIST -> writeList(json, (List<?>) value);
            default -> writeText(json, value instanceof java.math.BigDecimal d ? d.toPlainString() : value.toString());
        }
    }

    private static void writeList(StringBuilder json, List<?> items) {
        json.append('[');
        for (int i = 0; i < items.size(); i++) {
            json.append(i == 0 ? "" : ",");
            Object item = items.get(i);
            if (item instanceof Long || item instanceof Boolean) {
                json.append(item);
            } else {
                writeText(json, String.valueOf(item));
            }
        }
        json.append(']');
    }

    private static void writeText(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** Reads back what {@link #write} wrote. */
    static List<Object> read(List<DataElement.Member> members, String json) {
        List<Object> items = new ArrayList<>();
        for (JsonNode item : JSON.readTree(json)) {
            @Nullable Object[] slots = new @Nullable Object[members.size()];
            for (int i = 0; i < slots.length; i++) {
                JsonNode value = item.get(members.get(i).name());
                slots[i] = value == null || value.isNull()
                        ? null
                        : read(members.get(i).element(), value);
            }
            items.add(slots);
        }
        return items;
    }

    private static Object read(DataElement element, JsonNode value) {
        return switch (element.type()) {
            case TEXT, IDENTIFIER, CODE -> value.asString();
            case INTEGER -> value.asLong();
            case DECIMAL -> new BigDecimal(value.asString());
            case BOOLEAN -> value.asBoolean();
            case DATE -> LocalDate.parse(value.asString());
            case PARTIAL_DATE -> PartialDate.parse(value.asString());
            case TIMESTAMP -> Instant.parse(value.asString());
            case LIST -> texts(value);
            case GROUP -> read(element.members(), value.toString());
        };
    }

    private static List<Object> texts(JsonNode array) {
        List<Object> items = new ArrayList<>();
        array.forEach(item -> items.add(item.isIntegralNumber() ? (Object) item.asLong() : item.asString()));
        return items;
    }
}

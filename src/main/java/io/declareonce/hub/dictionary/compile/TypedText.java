package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values that stand in the dictionary itself: examples, and values to translate to. */
final class TypedText {
    private TypedText() {}

    /** The value as a slot would hold it, or empty where the type cannot hold it. */
    static Optional<Object> read(Item item, DataElement element) {
        if (element.type() == ValueType.LIST) {
            return item.isList() ? list(item, element) : Optional.empty();
        }
        if (element.type() == ValueType.GROUP) {
            return item.isList() ? group(item, element) : Optional.empty();
        }
        return item.isMap() || item.isList() ? Optional.empty() : read(item.text(), element.type());
    }

    static Optional<Object> read(String text, ValueType type) {
        try {
            return Optional.ofNullable(value(text, type));
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Object value(String text, ValueType type) {
        return switch (type) {
            case TEXT, IDENTIFIER, CODE -> text;
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : null;
            case DATE -> LocalDate.parse(text);
            case PARTIAL_DATE -> PartialDate.parse(text);
            case TIMESTAMP -> Instant.parse(text);
            case LIST, GROUP -> null;
        };
    }

    private static Optional<Object> list(Item item, DataElement element) {
        ValueType itemType = element.itemType() == null ? ValueType.TEXT : element.itemType();
        List<Object> values = new ArrayList<>();
        for (Item each : item.items()) {
            Optional<Object> value = read(each.text(), itemType);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    private static Optional<Object> group(Item item, DataElement element) {
        List<Object> values = new ArrayList<>();
        for (Item each : item.items()) {
            Optional<Object> slots = slots(each.entries(), element);
            if (slots.isEmpty()) {
                return Optional.empty();
            }
            values.add(slots.get());
        }
        return Optional.of(values);
    }

    private static Optional<Object> slots(Map<String, Item> entries, DataElement element) {
        List<DataElement.Member> members = element.members();
        @Nullable Object[] slots = new Object[members.size()];
        Set<String> unknown = new HashSet<>(entries.keySet());
        for (int i = 0; i < slots.length; i++) {
            Item entry = entries.get(members.get(i).name());
            unknown.remove(members.get(i).name());
            if (entry != null) {
                Optional<Object> value = read(entry, members.get(i).element());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                slots[i] = value.get();
            }
        }
        return unknown.isEmpty() ? Optional.of(slots) : Optional.empty();
    }
}

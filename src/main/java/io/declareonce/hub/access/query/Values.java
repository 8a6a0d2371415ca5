package io.declareonce.hub.access.query;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as text that a question holds, and as JSON that an answer holds. */
public final class Values {
    private Values() {}

    /** As a slot holds it; empty where the type cannot hold it. */
    static Optional<Object> read(String text, ValueType type) {
        try {
            return Optional.ofNullable(value(text, type));
        } catch (DateTimeException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Object value(String text, ValueType type) {
        return switch (type) {
            case TEXT, IDENTIFIER, CODE -> text.indexOf('\0') < 0 ? text : null;
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> decimal(text);
            case BOOLEAN -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : null;
            case DATE -> LocalDate.parse(text);
            case PARTIAL_DATE -> PartialDate.parse(text);
            case TIMESTAMP -> OffsetDateTime.parse(text).toInstant();
            case LIST, GROUP -> null;
        };
    }

    /** No exponent that would blow a number up. */
    private static @Nullable BigDecimal decimal(String text) {
        return text.length() <= 60 && text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : null;
    }

    /** What JSON, CSV and Avro can hold: String, Long, Boolean, BigDecimal, LocalDate, Instant, List, Map. */
    static @Nullable Object shown(DataElement element, @Nullable Object value) {
        if (value instanceof PartialDate date) {
            return date.toString();
        }
        if (element.type() == ValueType.GROUP && value instanceof List<?> items) {
            List<Object> shown = new ArrayList<>();
            items.forEach(item -> shown.add(group(element, (@Nullable Object[]) item)));
            return shown;
        }
        return value;
    }

    private static Map<String, Object> group(DataElement element, @Nullable Object[] slots) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < slots.length; i++) {
            DataElement.Member member = element.members().get(i);
            Object value = shown(member.element(), slots[i]);
            if (value != null) {
                members.put(member.name(), plain(value));
            }
        }
        return members;
    }

    /** Dates, times and decimals as text, so that no reader rounds or shifts them. */
    public static Object plain(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }
}

package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A description as one text: values in the order of the layout, parted by U+001F; nothing where there is no value. Lists
 * and groups are left out, since they found nobody.
 *
 * @param number under which it is stored with each description
 * @param attributes names in the order of the stored values
 */
record DescriptionLayout(int number, List<String> attributes) {
    private static final char PART = '\u001f';

    DescriptionLayout {
        attributes = List.copyOf(attributes);
    }

    /** @param description by position of the layout's attributes */
    static String encode(@Nullable Object[] description) {
        var text = new StringBuilder(64);
        for (int i = 0; i < description.length; i++) {
            if (i > 0) {
                text.append(PART);
            }
            Object value = description[i];
            if (value instanceof String string && string.indexOf(PART) >= 0) {
                text.append(string.replace(PART, ' '));
            } else if (value != null && !(value instanceof List)) {
                text.append(value);
            }
        }
        return text.toString();
    }

    /** By position of the entity's attributes, whatever layout the text was written in. */
    @Nullable
    Object[] decode(String text, Entity entity) {
        @Nullable
        Object[] description = new @Nullable Object[entity.attributes().size()];
        int start = 0;
        for (String name : attributes) {
            int end = text.indexOf(PART, start);
            String part = end < 0 ? text.substring(start) : text.substring(start, end);
            place(description, entity, name, part);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return description;
    }

    private static void place(@Nullable Object[] description, Entity entity, String name, String part) {
        for (int i = 0; i < description.length; i++) {
            Entity.Attribute attribute = entity.attributes().get(i);
            if (!part.isEmpty() && attribute.name().equals(name)) {
                description[i] = parse(attribute.element(), part);
            }
        }
    }

    private static @Nullable Object parse(DataElement element, String text) {
        ValueType type = element.type();
        return switch (type) {
            case TEXT, IDENTIFIER, CODE -> text;
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case PARTIAL_DATE -> PartialDate.parse(text);
            case TIMESTAMP -> Instant.parse(text);
            case LIST, GROUP -> null;
        };
    }
}

package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.intake.decoding.Conversion.SlotReader;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of scalars, lists and groups. */
final class SlotReaders {
    private SlotReaders() {}

    static SlotReader of(Field field, Format format, TextRepair repair, DateReader dates, TimestampReader timestamps) {
        return switch (field.type()) {
            case LIST -> list(field, format, repair, dates, timestamps);
            case GROUP -> new GroupReader(field, format, repair, dates, timestamps);
            default -> scalar(field, ValueReader.of(field.type(), field.facets(), dates, timestamps));
        };
    }

    private static SlotReader scalar(Field field, ValueReader reader) {
        if (field.type().isTextual()) {
            return (text, record) -> text;
        }
        return (text, record) -> {
            Object value = reader.read(text);
            if (value == null) {
                record.add(DeliveryFindings.unreadable(field.type(), field.name()));
            }
            return value;
        };
    }

    private static SlotReader list(
            Field field, Format format, TextRepair repair, DateReader dates, TimestampReader timestamps) {
        ValueType itemType = field.element().itemType() == null
                ? ValueType.TEXT
                : field.element().itemType();
        ValueReader items = ValueReader.of(itemType, field.facets(), dates, timestamps);
        return (text, record) -> {
            List<String> texts = JsonTexts.items(text, format.listSeparator());
            if (texts == null) {
                record.add(DeliveryFindings.unreadable(ValueType.LIST, field.name()));
                return null;
            }
            return listValue(texts, field, itemType, repair, items, record);
        };
    }

    private static @Nullable Object listValue(
            List<String> texts,
            Field field,
            ValueType itemType,
            TextRepair repair,
            ValueReader items,
            SourceRecord record) {
        List<Object> values = new ArrayList<>(texts.size());
        boolean readable = true;
        for (int i = 0; i < texts.size(); i++) {
            String text = repair.apply(texts.get(i));
            Object value = text.isEmpty() ? null : items.read(text);
            if (value != null) {
                values.add(value);
            } else if (!text.isEmpty()) {
                record.add(DeliveryFindings.unreadable(itemType, field.name() + "[" + (i + 1) + "]"));
                readable = false;
            }
        }
        return readable && !values.isEmpty() ? values : null;
    }

    /** Members of a group by the names that the source gives them. */
    private static final class GroupReader implements SlotReader {
        private final Field field;
        private final TextRepair repair;
        private final List<String> sources = new ArrayList<>();
        private final List<ValueReader> readers = new ArrayList<>();
        private final List<Map<String, String>> translations = new ArrayList<>();

        GroupReader(Field field, Format format, TextRepair repair, DateReader dates, TimestampReader timestamps) {
            this.field = field;
            this.repair = repair;
            for (DataElement.Member member : field.element().members()) {
                String path = field.name() + "." + member.name();
                String source = format.sources().getOrDefault(path, member.name());
                sources.add(source.startsWith("/") ? source.substring(1) : source);
                readers.add(memberReader(member.element(), dates, timestamps));
                translations.add(format.values().getOrDefault(path, Map.of()));
            }
        }

        private static ValueReader memberReader(DataElement element, DateReader dates, TimestampReader timestamps) {
            boolean isScalar = element.type() != ValueType.LIST && element.type() != ValueType.GROUP;
            return isScalar
                    ? ValueReader.of(element, dates, timestamps)
                    : ValueReader.of(ValueType.TEXT, Facets.NONE, dates, timestamps);
        }

        @Override
        public @Nullable Object read(String text, SourceRecord record) {
            List<@Nullable String[]> rows = JsonTexts.objects(text, sources);
            if (rows == null) {
                record.add(DeliveryFindings.unreadable(ValueType.GROUP, field.name()));
                return null;
            }
            List<@Nullable Object[]> values = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                values.add(members(rows.get(i), i, record));
            }
            return values.isEmpty() ? null : values;
        }

        private @Nullable Object[] members(@Nullable String[] texts, int row, SourceRecord record) {
            @Nullable Object[] values = new @Nullable Object[texts.length];
            for (int member = 0; member < texts.length; member++) {
                String text = texts[member];
                if (text != null && !text.isEmpty()) {
                    values[member] = member(text, member, row, record);
                }
            }
            return values;
        }

        private @Nullable Object member(String text, int member, int row, SourceRecord record) {
            DataElement.Member declared = field.element().members().get(member);
            String path = field.name() + "[" + (row + 1) + "]." + declared.name();
            if (BrokenText.isBroken(text)) {
                record.add(DeliveryFindings.brokenText(path));
                return null;
            }
            String repaired = repair.apply(text);
            String translated = translations.get(member).getOrDefault(repaired, repaired);
            Object value = translated.isEmpty() ? null : readers.get(member).read(translated);
            if (value == null && !translated.isEmpty()) {
                record.add(DeliveryFindings.unreadable(declared.element().type(), path));
            }
            return value;
        }
    }
}

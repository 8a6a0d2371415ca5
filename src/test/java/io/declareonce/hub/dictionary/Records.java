package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records of a dataset, made of texts by field name. */
public final class Records {
    private static final RecordRef REF = new RecordRef(new SubmissionId(new UUID(0, 7)), 1);

    private Records() {}

    /** @param fieldsAndValues name, value, name, value ...; values as slots hold them, or texts that are read */
    public static SourceRecord of(Dataset dataset, @Nullable Object... fieldsAndValues) {
        @Nullable Object[] values = new Object[dataset.fields().size()];
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            String name = String.valueOf(fieldsAndValues[i]);
            Field field = dataset.findField(name).orElseThrow(() -> new IllegalArgumentException(name));
            values[field.slot()] = typed(fieldsAndValues[i + 1], field.type());
        }
        return new SourceRecord(REF, values, new String[values.length]);
    }

    private static @Nullable Object typed(@Nullable Object value, ValueType type) {
        if (!(value instanceof String text)) {
            return value;
        }
        return switch (type) {
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case PARTIAL_DATE -> PartialDate.parse(text);
            case TIMESTAMP -> Instant.parse(text);
            default -> text;
        };
    }

    /** Findings as {@code ERROR field rule}. */
    public static List<String> findings(SourceRecord record) {
        return record.findings().stream()
                .map(finding -> finding.severity() + " " + finding.field() + " " + finding.rule())
                .toList();
    }
}

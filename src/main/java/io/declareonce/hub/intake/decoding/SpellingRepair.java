package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Rewrites values as their elements declare it, each with a finding: a repaired identifier is no proof of who somebody is.
 * Immutable, thread-safe.
 */
final class SpellingRepair {
    private final Dataset dataset;
    private final Field[] fields;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private SpellingRepair(Dataset dataset, List<Field> fields) {
        this.dataset = dataset;
        this.fields = fields.toArray(Field[]::new);
    }

    static SpellingRepair of(Dataset dataset, Format format) {
        return new SpellingRepair(dataset, format.repairs().contains("spelling") ? dataset.mendable() : List.of());
    }

    void repair(SourceRecord record) {
        if (fields.length == 0) {
            return;
        }
        LocalDate on = dataset.referenceDay(record, today);
        for (Field field : fields) {
            if (record.value(field.slot()) instanceof String value) {
                String mended = dataset.mended(field, value, on);
                if (mended != null) {
                    record.set(field.slot(), mended);
                    record.add(DeliveryFindings.repairedSpelling(field.name()));
                }
            }
        }
    }
}

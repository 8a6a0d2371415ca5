package io.declareonce.hub.cli.bench;

import io.declareonce.hub.cli.bench.BenchDeeds.Deed;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deeds as decoded records: typed values in the slots of {@code land.deed}, each its own object as a decoder makes them. */
final class BenchRecords {
    private final Dataset dataset;
    private final SubmissionId submission = SubmissionId.create();

    BenchRecords(Dataset dataset) {
        this.dataset = dataset;
    }

    SourceRecord record(long ordinal, Deed deed) {
        Map<String, Object> values = values(deed);
        @Nullable Object[] slots = new @Nullable Object[dataset.fields().size()];
        for (Field field : dataset.fields()) {
            slots[field.slot()] = typed(field.type(), values.get(field.name()));
        }
        return new SourceRecord(new RecordRef(submission, ordinal), slots, new @Nullable String[slots.length]);
    }

    /** The same values without findings, in texts as new as those that a decoder makes. */
    static SourceRecord unjudged(SourceRecord record) {
        @Nullable Object[] values = record.values().clone();
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = values[slot] instanceof String text ? copy(text) : values[slot];
        }
        return new SourceRecord(record.ref(), values, new @Nullable String[0]);
    }

    /** Not even the hash is known. */
    private static String copy(String text) {
        return String.valueOf(text.toCharArray());
    }

    private static @Nullable Object typed(ValueType type, @Nullable Object value) {
        if (value instanceof LocalDate day && type == ValueType.PARTIAL_DATE) {
            return PartialDate.of(day);
        }
        return value instanceof String text ? copy(text) : value;
    }

    private static Map<String, Object> values(Deed deed) {
        Map<String, Object> values = new HashMap<>();
        values.put("certificate_serial", deed.certificateSerial());
        values.put("register_number", deed.registerNumber());
        values.put("commune_code", deed.commune());
        values.put("unit_list_date", deed.unitListDate());
        values.put("sheet_number", deed.sheet());
        values.put("parcel_number", deed.parcel());
        values.put("legal_area", deed.area());
        values.put("use_purpose", deed.purpose());
        String buyerId = deed.buyerId();
        if (buyerId != null) {
            values.put("buyer_id", buyerId);
        }
        values.put("buyer_name", deed.buyer().name());
        values.put("buyer_birth_date", deed.buyer().born());
        values.put("buyer_sex", deed.buyer().sex());
        values.put("buyer_address", deed.buyerAddress());
        values.put("seller_id", deed.seller().id());
        values.put("seller_name", deed.seller().name());
        values.put("seller_birth_date", deed.seller().born());
        values.put("seller_sex", deed.seller().sex());
        values.put("issued_on", deed.issuedOn());
        values.put("changed_on", deed.changedOn());
        values.put("updated_at", deed.updatedAt());
        return values;
    }
}

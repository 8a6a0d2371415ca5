package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Withdrawing;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells upserts from withdrawals by the value of a field; no value is written "". Immutable.
 *
 * @param upsert empty where every other value is an upsert
 */
record OperationCheck(Field field, List<String> upsert, List<String> withdraw) {
    Optional<Withdrawing> withdrawing() {
        return withdraw.stream()
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> new Withdrawing(field, value));
    }

    boolean isWithdrawal(@Nullable Object[] values) {
        return withdraw.contains(value(values));
    }

    void check(SourceRecord record) {
        String value = value(record.values());
        if (!upsert.isEmpty() && !upsert.contains(value) && !withdraw.contains(value)) {
            List<String> known = new ArrayList<>(upsert);
            known.addAll(withdraw);
            known.remove("");
            record.add(new Finding(
                    "operation", field.name(), Severity.ERROR, Words.unknownOperation(field.element(), known)));
        }
    }

    private String value(@Nullable Object[] values) {
        Object value = values[field.slot()];
        return value == null ? "" : (String) value;
    }
}

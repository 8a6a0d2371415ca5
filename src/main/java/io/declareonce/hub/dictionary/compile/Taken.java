package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.rules.Condition;
import io.declareonce.hub.dictionary.rules.FacetCheck;
import io.declareonce.hub.dictionary.rules.TextExpression;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a subject's identifier is taken from a record, compiled. Immutable.
 *
 * @param fields names of the fields it is taken from; a finding on one of them makes the identifier worthless
 * @param slots of these fields
 * @param from slot that holds the value, or -1 where an expression takes it
 * @param conforms facets of the scheme's element
 * @param rules of the scheme's element, over a single slot; empty where the field is of that element and so was judged by them
 */
record Taken(
        List<String> fields,
        List<Integer> slots,
        int from,
        @Nullable TextExpression take,
        @Nullable Condition when,
        FacetCheck conforms,
        List<RuleCheck> rules) {
    /** True where the value is simply that of a field. */
    boolean isPlain() {
        return from >= 0 && when == null;
    }

    @Nullable
    String value(SourceRecord record, LocalDate on) {
        if (!record.findings().isEmpty() && hasFinding(record)) {
            return null;
        }
        @Nullable Object[] values = record.values();
        if (when != null && !when.holds(values, on)) {
            return null;
        }
        String value = take == null ? (String) values[from] : take.value(values, on);
        return value != null && !value.isEmpty() && conforms.conforms(value, on) && keepsRules(value, on)
                ? value
                : null;
    }

    private boolean hasFinding(SourceRecord record) {
        for (String field : fields) {
            if (record.hasFindingOn(field)) {
                return true;
            }
        }
        return false;
    }

    private boolean keepsRules(String value, LocalDate on) {
        if (rules.isEmpty()) {
            return true;
        }
        Object[] single = {value};
        return rules.stream().noneMatch(rule -> rule.isBroken(single, on));
    }
}

package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of an entity, held against a subject of a dataset. Where all its names are plain fields it runs over the
 * record's own slots; else its inputs are gathered first. Immutable.
 *
 * @param inputs what to gather, or empty where the rule runs over the record's slots
 * @param field the field that the finding is told on, or null for the whole record
 */
record SubjectRule(
        RuleCheck rule,
        CompiledSubject subject,
        List<Input> inputs,
        @Nullable String field) {
    /** As many as an entity may have identifiers and attributes together. */
    static final int MOST_INPUTS = 256;

    /**
     * One input of a rule.
     *
     * @param scheme identifier that is taken, or -1 where the value stands in a slot
     */
    record Input(int scheme, int slot) {}

    private static final ThreadLocal<@Nullable Object[]> GATHERED =
            ThreadLocal.withInitial(() -> new Object[MOST_INPUTS]);

    void check(SourceRecord record, LocalDate on) {
        @Nullable Object[] values = inputs.isEmpty() ? record.values() : gather(record, on);
        if (rule.isBroken(values, on)) {
            record.add(rule.finding(values, field));
        }
    }

    /** Into an array of this thread's, so that a record without findings makes no garbage. */
    private @Nullable Object[] gather(SourceRecord record, LocalDate on) {
        @Nullable Object[] values = GATHERED.get();
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            values[i] = input.scheme < 0 ? record.value(input.slot) : subject.identifier(record, input.scheme, on);
        }
        return values;
    }
}

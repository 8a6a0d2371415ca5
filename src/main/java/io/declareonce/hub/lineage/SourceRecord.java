package io.declareonce.hub.lineage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One delivered record on its way through all steps: typed values in the slots of its dataset, the text that was
 * delivered, its place, and what was found so far. Made by {@code intake}; owned by one thread at a time.
 *
 * <p>Values by type: text, identifier and code {@link String}, integer {@link Long}, decimal {@link java.math.BigDecimal},
 * boolean {@link Boolean}, date {@link java.time.LocalDate}, partial-date {@link PartialDate}, timestamp
 * {@link java.time.Instant}, list {@code List<Object>}, group {@code List<Object[]>} with slots of the group's fields.
 */
public final class SourceRecord {
    private final RecordRef ref;
    private final @Nullable Object[] values;
    private final @Nullable Object[] delivered;
    private List<Finding> findings = List.of();
    private boolean refused;

    /**
     * @param values one slot per field of the dataset, null where nothing (or nothing readable) was delivered
     * @param delivered each field as it came, null where it was absent: its text, or its typed value where the source has
     *     types of its own (Avro), which is written out when somebody asks for it
     */
    public SourceRecord(RecordRef ref, @Nullable Object[] values, @Nullable Object[] delivered) {
        this.ref = ref;
        this.values = values;
        this.delivered = delivered;
    }

    public RecordRef ref() {
        return ref;
    }

    /** The same slots with findings of its own: what a later step adds to the copy does not reach this record. */
    public SourceRecord copy() {
        SourceRecord copy = new SourceRecord(ref, values, delivered);
        findings.forEach(copy::add);
        return copy;
    }

    public @Nullable Object value(int slot) {
        return values[slot];
    }

    /** Sets a value that was read, or mended by a declared repair. */
    public void set(int slot, @Nullable Object value) {
        values[slot] = value;
    }

    /** The slots themselves, for the compiled dictionary; not a copy. */
    public @Nullable Object[] values() {
        return values;
    }

    /** The text of a field as it came; a typed value in its ISO form, decimals plain. */
    public @Nullable String delivered(int slot) {
        Object value = delivered[slot];
        if (value == null || value instanceof String) {
            return (String) value;
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** True where a value came typed, and asking for its text would cost. */
    public boolean isDeliveredTyped(int slot) {
        return delivered[slot] != null && !(delivered[slot] instanceof String);
    }

    public void add(Finding finding) {
        if (findings.isEmpty()) {
            findings = new ArrayList<>(2);
        }
        findings.add(finding);
        refused |= finding.severity() == Severity.ERROR;
    }

    /** All findings so far, in the order in which they were made; not a copy. */
    public List<Finding> findings() {
        return findings;
    }

    /** True once a finding is an error: the record waits in quarantine. */
    public boolean isRefused() {
        return refused;
    }

    /** True where a finding of any severity names this field; an identifier with a finding identifies nobody. */
    public boolean hasFindingOn(String field) {
        for (Finding finding : findings) {
            if (field.equals(finding.field())) {
                return true;
            }
        }
        return false;
    }
}

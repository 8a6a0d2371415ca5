package io.declareonce.hub.warehouse.reading;

import java.util.List;

/**
 * A test on one field.
 *
 * @param values as {@link io.declareonce.hub.lineage.SourceRecord} holds them; one, but for {@code IN}
 */
public record Filter(String field, Operator operator, List<Object> values) {
    public Filter {
        values = List.copyOf(values);
    }

    /** How a field is compared. */
    public enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        IN,
        STARTS,
        /** An item of a list. */
        HAS,
        /** The value is missing, or is there: takes a boolean. */
        MISSING
    }
}

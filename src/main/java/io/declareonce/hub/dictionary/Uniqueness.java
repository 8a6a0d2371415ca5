package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Severity;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * That no two current records of a dataset agree in all of some fields. Found after loading: it refuses nothing, and says
 * nothing of a record that gives no value for one of the fields.
 *
 * @param severity how bad it is where two do
 * @param where the records it speaks of: each of these fields has one of its values; empty where it speaks of all
 * @param period records count only where their periods overlap; null where time is no matter
 */
public record Uniqueness(
        List<Field> fields,
        Severity severity,
        List<Where> where,
        @Nullable Period period) {

    /** Values of a text, code or identifier, of which a record must have one. */
    public record Where(Field field, List<String> values) {
        public Where {
            values = List.copyOf(values);
        }
    }

    /** First and last day of a record, both included; a record without a last day goes on. */
    public record Period(Field from, Field to) {}

    public Uniqueness {
        fields = List.copyOf(fields);
        where = List.copyOf(where);
    }

    /** Of all records, at any time. */
    public Uniqueness(List<Field> fields, Severity severity) {
        this(fields, severity, List.of(), null);
    }

    /** Field names, as they are told: {@code personal_id, school_year}. */
    public String fieldNames() {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }

    /** Tells one from another over the same fields: {@code status in [HIEU_LUC]}; empty where nothing is added. */
    public String condition() {
        String conditions = where.stream()
                .map(each -> each.field().name() + " in " + each.values())
                .collect(Collectors.joining(" and "));
        String overlapping =
                period == null ? "" : " overlapping [" + period.from.name() + ", " + period.to.name() + "]";
        return (conditions + overlapping).strip();
    }
}

package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That no two current records of a dataset agree in all of some fields. Found after loading: it refuses nothing, and says
 * nothing of a record that gives no value for one of the fields.
 *
 * @param severity how bad it is where two do
 */
public record Uniqueness(List<Field> fields, Severity severity) {
    public Uniqueness {
        fields = List.copyOf(fields);
    }

    /** Field names, as they are told: {@code personal_id, school_year}. */
    public String fieldNames() {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }
}

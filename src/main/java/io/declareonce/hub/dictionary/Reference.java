package io.declareonce.hub.dictionary;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That some fields of a dataset hold the key of a record of another one, or of its own. A record that gives no value for
 * one of them refers to nothing.
 *
 * @param dataset id of the dataset that is referred to
 * @param fields in the order of that dataset's key
 * @param patience how long to wait before the missing record is a fault of the sender; zero unless {@code WAIT}
 */
public record Reference(String dataset, List<Field> fields, WhenMissing whenMissing, Duration patience) {
    public Reference {
        fields = List.copyOf(fields);
    }

    /** What happens to a record whose reference leads nowhere. */
    public enum WhenMissing {
        /** It waits in quarantine. */
        REFUSE,
        /** It is accepted, and the finding is open until the other record comes. */
        WARN,
        /** It is accepted, and the other record has some time to come before the finding counts. */
        WAIT
    }

    /** Field names, as they are told: {@code commune_code, sheet_number}. */
    public String fieldNames() {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }
}

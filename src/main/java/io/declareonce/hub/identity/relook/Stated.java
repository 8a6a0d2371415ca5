package io.declareonce.hub.identity.relook;

import io.declareonce.hub.identity.MentionRef;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the current version of a record says of one of its subjects.
 *
 * @param identifiers valid values of exclusive schemes, by position of the schemes; null where none is given
 * @param description values by position of the entity's attributes; null where unknown
 * @param said the description as it is stored
 * @param isWeighty true where its dataset gives legal weight, such as a right to land
 */
public record Stated(
        MentionRef ref,
        List<@Nullable String> identifiers,
        List<@Nullable Object> description,
        String said,
        boolean isWeighty) {
    public Stated {
        identifiers = Collections.unmodifiableList(identifiers);
        description = Collections.unmodifiableList(description);
    }

    public boolean isIdentified() {
        return identifiers.stream().anyMatch(value -> value != null);
    }

    /** How many attributes it speaks of. */
    int told() {
        return (int) description.stream().filter(value -> value != null).count();
    }
}

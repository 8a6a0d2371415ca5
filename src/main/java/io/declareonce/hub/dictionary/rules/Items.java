package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items of a list, or one member of each row of a group ({@code purposes.area}), without copying them.
 *
 * @param member slot of the member in a row, or {@link #WHOLE}
 */
record Items(Node.Value source, int member) {
    static final int WHOLE = -1;

    /** Null where the list or group is unknown. */
    @Nullable
    List<?> rows(@Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
        return (List<?>) Slots.value(source, a, b, on);
    }

    @Nullable
    Object item(@Nullable Object row) {
        return member == WHOLE || row == null ? row : ((@Nullable Object[]) row)[member];
    }
}

package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled expression of type bool. Immutable, thread-safe, allocates nothing where its functions allocate nothing. */
public interface Condition {

    /**
     * @param a values by slot; for a two-sided scope the side {@code a}
     * @param b the side {@code b} of a two-sided scope; else the same array
     * @param on the reference date
     */
    Truth judge(@Nullable Object[] a, @Nullable Object[] b, LocalDate on);

    default Truth judge(@Nullable Object[] values, LocalDate on) {
        return judge(values, values, on);
    }

    default boolean holds(@Nullable Object[] values, LocalDate on) {
        return judge(values, values, on) == Truth.TRUE;
    }

    /** Names of the scope that the text uses: {@code birth_date}; for two sides without {@code a.}. */
    Set<String> names();
}

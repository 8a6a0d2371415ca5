package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A closure over slots. The kinds differ in what they give, so that truths and integers are never boxed.
 *
 * <p>All take the arrays of both sides (the same one twice where the scope has one) and the reference date.
 */
sealed interface Node {

    /** Gives one of {@link #TRUE}, {@link #FALSE} and {@link #UNKNOWN}. */
    @FunctionalInterface
    non-sealed interface Bool extends Node {
        int TRUE = 1;
        int FALSE = 0;
        int UNKNOWN = -1;

        int judge(@Nullable Object[] a, @Nullable Object[] b, LocalDate on);

        static int of(boolean truth) {
            return truth ? TRUE : FALSE;
        }
    }

    /** Gives an integer, or {@link #UNKNOWN}: the least long stands for it and is no value of the language. */
    @FunctionalInterface
    non-sealed interface Int extends Node {
        long UNKNOWN = Long.MIN_VALUE;

        long value(@Nullable Object[] a, @Nullable Object[] b, LocalDate on);
    }

    /** Gives a value of any other type, or null for unknown. */
    @FunctionalInterface
    non-sealed interface Value extends Node {
        @Nullable
        Object value(@Nullable Object[] a, @Nullable Object[] b, LocalDate on);
    }

    /** A literal, known when the rule is compiled. */
    record Constant(Object constant) implements Value {
        @Override
        public Object value(@Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
            return constant;
        }
    }
}

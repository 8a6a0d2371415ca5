package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A check and when it applies. Immutable, thread-safe.
 *
 * @param when the guard, or null where the check always applies
 */
public record Rule(@Nullable Condition when, Condition check) {

    /** Not applicable unless the guard is true and the check is known. */
    public Outcome judge(@Nullable Object[] values, LocalDate on) {
        if (when != null && when.judge(values, values, on) != Truth.TRUE) {
            return Outcome.NOT_APPLICABLE;
        }
        return switch (check.judge(values, values, on)) {
            case TRUE -> Outcome.HOLDS;
            case FALSE -> Outcome.BROKEN;
            case UNKNOWN -> Outcome.NOT_APPLICABLE;
        };
    }
}

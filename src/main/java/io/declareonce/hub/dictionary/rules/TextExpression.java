package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled expression of type string, such as how a subject takes an identifier. Immutable, thread-safe. */
public interface TextExpression {

    /** Null where an input is null or an operation cannot be done (a substring past the end). */
    @Nullable
    String value(@Nullable Object[] values, LocalDate on);

    /** Names of the scope that the text uses. */
    Set<String> names();
}

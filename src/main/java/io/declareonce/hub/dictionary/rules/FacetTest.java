package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;

/** Asks one thing of a value that is known. */
@FunctionalInterface
interface FacetTest {

    boolean holds(Object value, LocalDate on);

    default FacetTest and(FacetTest other) {
        return (value, on) -> holds(value, on) && other.holds(value, on);
    }
}

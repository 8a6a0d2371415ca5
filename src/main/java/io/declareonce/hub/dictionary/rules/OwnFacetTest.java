package io.declareonce.hub.dictionary.rules;

import java.lang.invoke.MethodHandles;
import java.time.LocalDate;

/** All tests of one field with a class of their own; see {@link OwnClass}. */
final class OwnFacetTest implements FacetTest {
    private static final FacetTest TEST =
            OwnClass.constant(MethodHandles.lookup(), FacetTest.class, (value, on) -> true);

    static FacetTest of(FacetTest test) {
        return OwnClass.copy(MethodHandles.lookup(), test, FacetTest.class);
    }

    @Override
    public boolean holds(Object value, LocalDate on) {
        return TEST.holds(value, on);
    }
}

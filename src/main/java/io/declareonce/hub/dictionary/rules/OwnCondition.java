package io.declareonce.hub.dictionary.rules;

import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A condition with a class of its own; see {@link OwnClass}. */
final class OwnCondition implements Node.Bool {
    private static final Node.Bool CLOSURE =
            OwnClass.constant(MethodHandles.lookup(), Node.Bool.class, (a, b, on) -> UNKNOWN);

    static Node.Bool of(Node.Bool closure) {
        return OwnClass.copy(MethodHandles.lookup(), closure, Node.Bool.class);
    }

    @Override
    public int judge(@Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
        return CLOSURE.judge(a, b, on);
    }
}

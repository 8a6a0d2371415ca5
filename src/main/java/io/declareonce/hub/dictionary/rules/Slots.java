package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Closures that read a slot of one of the two sides. They are classes and no lambdas, so that a closure above them can
 * read the slot without a call through an interface: most arguments of functions are plain fields.
 */
final class Slots {
    private Slots() {}

    static Node.Bool bool(int slot, boolean isSideB) {
        return isSideB ? (a, b, on) -> truth(b[slot]) : (a, b, on) -> truth(a[slot]);
    }

    private static int truth(@Nullable Object value) {
        return value == null ? Node.Bool.UNKNOWN : Node.Bool.of((Boolean) value);
    }

    /** A value of any type but truths and integers. */
    record ValueSlot(int slot, boolean isSideB) implements Node.Value {
        @Override
        public @Nullable Object value(@Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
            return (isSideB ? b : a)[slot];
        }
    }

    /** An integer. */
    record IntSlot(int slot, boolean isSideB) implements Node.Int {
        @Override
        public long value(@Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
            Object value = (isSideB ? b : a)[slot];
            return value == null ? UNKNOWN : (Long) value;
        }
    }

    /** What the closure gives; a slot is read here. */
    static @Nullable Object value(Node.Value closure, @Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
        return closure instanceof ValueSlot slot ? slot.value(a, b, on) : closure.value(a, b, on);
    }

    /** What the closure gives; a slot is read here. */
    static long integer(Node.Int closure, @Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
        return closure instanceof IntSlot slot ? slot.value(a, b, on) : closure.value(a, b, on);
    }
}

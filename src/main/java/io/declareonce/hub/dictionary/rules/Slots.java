package io.declareonce.hub.dictionary.rules;

import org.jspecify.annotations.Nullable;

/** Closures that read a slot of one of the two sides. */
final class Slots {
    private Slots() {}

    static Node.Bool bool(int slot, boolean isSideB) {
        return isSideB ? (a, b, on) -> truth(b[slot]) : (a, b, on) -> truth(a[slot]);
    }

    static Node.Int integer(int slot, boolean isSideB) {
        return isSideB ? (a, b, on) -> number(b[slot]) : (a, b, on) -> number(a[slot]);
    }

    static Node.Value value(int slot, boolean isSideB) {
        return isSideB ? (a, b, on) -> b[slot] : (a, b, on) -> a[slot];
    }

    static int truth(@Nullable Object value) {
        return value == null ? Node.Bool.UNKNOWN : Node.Bool.of((Boolean) value);
    }

    static long number(@Nullable Object value) {
        return value == null ? Node.Int.UNKNOWN : (Long) value;
    }
}

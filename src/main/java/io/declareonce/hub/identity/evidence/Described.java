package io.declareonce.hub.identity.evidence;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A description, standardised for matching. Equal where all standardised values are. Immutable. */
public final class Described {
    private final @Nullable String[] values;
    private final long hash;
    private final long[] keys;

    Described(@Nullable String[] values, long hash, long[] keys) {
        this.values = values;
        this.hash = hash;
        this.keys = keys;
    }

    /** The standardised value of a matched field; null where it says nothing. */
    public @Nullable String value(int field) {
        return values[field];
    }

    /** How many of the matched fields say something. */
    public int told() {
        return (int) Arrays.stream(values).filter(value -> value != null).count();
    }

    /** Of all standardised values: equal for equal descriptions, on every machine and in every run. */
    public long hash() {
        return hash;
    }

    /** Block keys, sorted and distinct; not a copy. */
    public long[] keys() {
        return keys;
    }

    @Nullable
    String[] values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Described described && Arrays.equals(values, described.values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }
}

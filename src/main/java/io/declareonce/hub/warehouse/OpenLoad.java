package io.declareonce.hub.warehouse;

import java.util.function.LongSupplier;

/** The load of a batch, opened when the first change is written; a batch that changes nothing has none. */
final class OpenLoad {
    private final LongSupplier opening;
    private long number;
    private int events;

    OpenLoad(LongSupplier opening) {
        this.opening = opening;
    }

    long number() {
        if (number == 0) {
            number = opening.getAsLong();
        }
        return number;
    }

    /** 0 where nothing was opened. */
    long numberIfOpen() {
        return number;
    }

    /** Running number of an event within this load. */
    int nextEvent() {
        return ++events;
    }
}

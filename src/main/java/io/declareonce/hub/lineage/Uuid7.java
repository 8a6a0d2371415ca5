package io.declareonce.hub.lineage;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered ids (RFC 9562, version 7, method 3: the 12 bits after the milliseconds hold a fraction of the millisecond).
 * Strictly increasing within one process, so that new rows land at the right edge of an index. Thread-safe.
 */
public final class Uuid7 {
    private static final int TICKS_PER_MILLI = 4096;
    private static final AtomicLong LAST_TICK = new AtomicLong();

    private Uuid7() {}

    public static UUID create() {
        long now = System.currentTimeMillis() * TICKS_PER_MILLI;
        long tick = LAST_TICK.updateAndGet(last -> Math.max(last + 1, now));
        long millis = tick / TICKS_PER_MILLI;
        long fraction = tick % TICKS_PER_MILLI;
        long high = millis << 16 | 0x7000L | fraction;
        long low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}

package io.declareonce.hub.access;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests each agreement still has this minute, on this node. Thread-safe. */
final class RequestQuota {
    private static final long MILLIS = 60_000;

    private final Clock clock;
    private final Map<String, Minute> minutes = new ConcurrentHashMap<>();

    RequestQuota(Clock clock) {
        this.clock = clock;
    }

    private record Minute(long number, int requests) {}

    /** @throws QueryRefused where this minute's requests are used up */
    void take(Agreement agreement) {
        long now = clock.millis();
        long minute = now / MILLIS;
        Minute taken = minutes.merge(
                agreement.id(),
                new Minute(minute, 1),
                (before, first) -> before.number() == minute ? new Minute(minute, before.requests() + 1) : first);
        if (taken.requests() > agreement.quota().requestsAMinute()) {
            throw QueryRefused.tooFast(MILLIS - now % MILLIS);
        }
    }
}

package io.declareonce.hub.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one run of a pull stands. It may begin before the stored position, to read the overlap again; the stored position
 * never goes back for that. Used by one thread.
 */
final class PullCursor {
    private final PullConsumer consumer;
    private final Positions positions;
    private final UUID owner;
    private @Nullable Position stored;
    private Position from;

    PullCursor(PullConsumer consumer, Positions positions, UUID owner, @Nullable Position stored) {
        this.consumer = consumer;
        this.positions = positions;
        this.owner = owner;
        this.stored = stored;
        from = consumer.start(stored);
    }

    /** The position behind which the next page begins. */
    Position from() {
        return from;
    }

    PullPage page() {
        return new PullPage(this::advance);
    }

    private void advance(Position last) {
        Position before = stored;
        boolean isProgress = before == null || consumer.overlap().isZero() || last.isBehind(before);
        Position to = before == null || isProgress ? last : before;
        positions.advance(consumer.name(), owner, stored, to);
        stored = to;
        from = last;
    }
}

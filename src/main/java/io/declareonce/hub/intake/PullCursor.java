package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.time.Clock;
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
    private final Clock clock;
    private final @Nullable Position begun;
    private @Nullable Position stored;
    private Position from;
    private boolean hasMetBegun;

    PullCursor(PullConsumer consumer, Positions positions, UUID owner, Clock clock, @Nullable Position stored) {
        this.consumer = consumer;
        this.positions = positions;
        this.owner = owner;
        this.clock = clock;
        this.stored = stored;
        begun = stored;
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
        hasMetBegun |= begun != null && last.isBehind(begun);
        boolean isProgress = before == null || consumer.overlap().isZero() || last.isBehind(before);
        Position to = before == null || isProgress ? last.notBeyond(clock.instant(), consumer.firstKey()) : before;
        positions.advance(consumer.name(), owner, stored, to);
        stored = to;
        from = last;
    }

    /**
     * True where a run that read back to its end met nothing as new as what was read before: the source has been set back,
     * to a copy of yesterday for example. What it writes next may stand before the position.
     */
    boolean hasGoneBack() {
        return begun != null && !consumer.overlap().isZero() && !hasMetBegun;
    }

    /** Gives the position up, so that the next run reads everything once more; what is known comes out unchanged. */
    void rewind(Text notice) {
        positions.rewind(consumer.name(), owner, stored, notice);
    }
}

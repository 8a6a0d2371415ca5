package io.declareonce.hub.sample;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says which record gets which kind: every kind once in a period of records, evenly spread, so that even a small city has
 * each and no stretch has many. A kind whose turn falls on a record that it does not suit waits for the next. Not
 * thread-safe; records must be asked in their order.
 */
final class Planting<K> {
    private final List<K> kinds;
    private final int period;
    private final int start;
    private final Deque<K> due = new ArrayDeque<>();
    private int place;

    Planting(List<K> kinds, int period, long seed) {
        this.kinds = kinds;
        this.period = period;
        this.start = Math.floorMod(seed, period);
    }

    /** The kind for the next record, or null for none. */
    @Nullable
    K next(Predicate<K> suits) {
        int turn = (place++ + start) % period;
        for (int i = 0; i < kinds.size(); i++) {
            if (i * period / kinds.size() == turn) {
                due.add(kinds.get(i));
            }
        }
        for (Iterator<K> waiting = due.iterator(); waiting.hasNext(); ) {
            K kind = waiting.next();
            if (suits.test(kind)) {
                waiting.remove();
                return kind;
            }
        }
        return null;
    }
}

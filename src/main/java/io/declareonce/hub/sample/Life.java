package io.declareonce.hub.sample;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * On which waves a department touches a record, a pure function of the record's number: on one wave of a cycle, with a kind
 * of change of its own at the first time.
 */
final class Life {
    private final int first;
    private final int cycle;
    private final int start;

    private Life(int first, int cycle, int start) {
        this.first = first;
        this.cycle = cycle;
        this.start = start;
    }

    static Life of(CityPlan plan, SampleTable table, long record, int cycle) {
        Dice dice = Dice.of(plan.seed(), table.name(), record);
        return new Life(2 + dice.between(0, cycle - 1), cycle, dice.between(0, 1 << 20));
    }

    /** The wave of the first change. */
    int first() {
        return first;
    }

    boolean isFirst(int wave) {
        return wave == first;
    }

    boolean isLater(int wave) {
        return wave > first && (wave - first) % cycle == 0;
    }

    /** The kind of the first change: each equally often, the next that suits where one does not. */
    @Nullable
    Change kind(List<Change> kinds, Predicate<Change> suits) {
        for (int i = 0; i < kinds.size(); i++) {
            Change kind = kinds.get((start + i) % kinds.size());
            if (suits.test(kind)) {
                return kind;
            }
        }
        return null;
    }
}

package io.declareonce.hub.warehouse.stewardship;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a person needs to decide a task.
 *
 * @param task null where nobody asked
 * @param entity type, such as {@code citizen}
 * @param parties whom it is about, as they stand now
 * @param pairs for each two parties the heaviest pair of records, step by step
 * @param neighbours who else is near one of them, the nearest first
 * @param rulings what was ruled about it before, the latest first
 * @param needsSecond true where linking them takes a second person
 */
public record CaseView(
        @Nullable TaskView task,
        String entity,
        List<PartyView> parties,
        List<Waterfall> pairs,
        List<Neighbour> neighbours,
        List<RulingView> rulings,
        boolean needsSecond) {
    public CaseView {
        parties = List.copyOf(parties);
        pairs = List.copyOf(pairs);
        neighbours = List.copyOf(neighbours);
        rulings = List.copyOf(rulings);
    }
}

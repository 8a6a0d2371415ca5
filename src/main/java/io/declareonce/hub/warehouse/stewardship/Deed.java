package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.identity.review.Verdict;
import java.util.List;
import java.util.UUID;

/**
 * What a steward decides.
 *
 * @param target a task, or an entity where nobody asked
 * @param parties numbers of the task's parties; empty: all of them
 * @param with further entities, where the target is one
 * @param records beginnings of record ids. For a split: those that are somebody else than the rest of their entity; for
 *     other verdicts: these records instead of whole parties, each by itself
 * @param by who decides
 */
public record Deed(
        UUID target,
        Verdict verdict,
        List<Integer> parties,
        List<UUID> with,
        List<String> records,
        String by,
        String reason) {
    public Deed {
        parties = List.copyOf(parties);
        with = List.copyOf(with);
        records = List.copyOf(records);
    }
}

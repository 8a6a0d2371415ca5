package io.declareonce.hub.identity.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conflict set that a person is asked about.
 *
 * @param entity type, such as {@code citizen}
 * @param parties whom it is about, as they stood when it was last looked at
 * @param pairs which of them are in doubt with each other, those that take most care first; empty where an earlier hub asked
 * @param weight of the heaviest pair between them, in bits
 * @param closedAt null while it is open
 * @param outcome a {@link Verdict}'s word, or {@link #SETTLED}; null while it is open
 * @param waiting the ruling that waits for a second person, or null
 */
public record ReviewTask(
        UUID id,
        String entity,
        Doubt.Kind kind,
        List<Party> parties,
        List<Doubt.Pair> pairs,
        double weight,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable UUID waiting) {
    /** The records changed, and nobody needed to decide. */
    public static final String SETTLED = "settled";

    public ReviewTask {
        parties = List.copyOf(parties);
        pairs = List.copyOf(pairs);
    }

    public boolean isOpen() {
        return closedAt == null;
    }

    /** @param number from 1 on, as a person sees it */
    public Optional<Party> party(int number) {
        return number < 1 || number > parties.size() ? Optional.empty() : Optional.of(parties.get(number - 1));
    }
}

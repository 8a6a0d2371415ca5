package io.declareonce.hub.identity.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person decided at once. Kept for ever.
 *
 * @param task that it answers, or null where nobody had asked
 * @param entities whom it was about, as they stood then
 * @param fourEyes true where a second person had to agree
 * @param approvedBy the second person, or the same one where no second was needed; null while it waits
 * @param undoneBy null while nobody undid it
 */
public record Ruling(
        UUID id,
        int entityType,
        @Nullable UUID task,
        Verdict verdict,
        List<UUID> entities,
        String decidedBy,
        Instant decidedAt,
        String reason,
        boolean fourEyes,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {

    public Ruling {
        entities = List.copyOf(entities);
    }

    public boolean isWaiting() {
        return approvedAt == null && undoneAt == null;
    }

    public boolean isUndone() {
        return undoneAt != null;
    }
}

package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.identity.review.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person ruled.
 *
 * @param verdict such as {@code link}
 * @param state {@code in-force}, {@code waiting} (for a second person) or {@code undone}
 */
public record RulingView(
        UUID ruling,
        @Nullable UUID task,
        String verdict,
        String state,
        List<UUID> entities,
        String decidedBy,
        Instant decidedAt,
        String reason,
        boolean fourEyes,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {

    public static RulingView of(Ruling ruling) {
        return new RulingView(
                ruling.id(),
                ruling.task(),
                ruling.verdict().word(),
                ruling.isUndone() ? "undone" : ruling.isWaiting() ? "waiting" : "in-force",
                ruling.entities(),
                ruling.decidedBy(),
                ruling.decidedAt(),
                ruling.reason(),
                ruling.fourEyes(),
                ruling.approvedBy(),
                ruling.approvedAt(),
                ruling.undoneBy(),
                ruling.undoneAt());
    }
}

package io.declareonce.hub.warehouse.stewardship;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a record speaks of whom it speaks.
 *
 * @param record its id
 * @param mentions one for each role
 */
public record RecordExplanation(UUID record, String dataset, List<ExplainedMention> mentions) {
    public RecordExplanation {
        mentions = List.copyOf(mentions);
    }

    /**
     * One of those whom the record speaks of.
     *
     * @param why {@code identifier}, {@code evidence}, {@code person} (somebody ruled), {@code conflict} (its identifiers do
     *     not decide, since they conflict, and nobody else is it), {@code alone} (open, nobody else is
     *     it) or {@code nobody} (the record says nothing)
     * @param resolved false where no identifier and no evidence decided
     * @param others how many other mentions speak of the same entity
     * @param conflict what its identifiers conflict with, {@code description} or {@code entities}; null where nothing
     * @param waterfall against the nearest other record of the same entity, null where there is none or only identifiers decide
     * @param lastEvent of this entity about this mention, or null
     * @param rulings that bind this mention
     * @param neighbours other entities near it, the nearest first, each with its waterfall
     */
    public record ExplainedMention(
            MentionView mention,
            String entityType,
            String why,
            boolean resolved,
            long others,
            @Nullable String conflict,
            @Nullable Waterfall waterfall,
            @Nullable EventView lastEvent,
            List<RulingView> rulings,
            List<NearEntity> neighbours) {
        public ExplainedMention {
            rulings = List.copyOf(rulings);
            neighbours = List.copyOf(neighbours);
        }
    }

    /** Another entity near it. */
    public record NearEntity(UUID entity, Waterfall waterfall, MentionView mention) {}
}

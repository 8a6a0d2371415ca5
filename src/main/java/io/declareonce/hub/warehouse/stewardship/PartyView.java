package io.declareonce.hub.warehouse.stewardship;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of those whom a task is about.
 *
 * @param number from 1 on, to name it in a decision
 * @param entity as it stands now, null where all its records are withdrawn
 * @param members how many mentions the entity has in all
 * @param weighty what gives it legal weight: identifier schemes and datasets that ask for four eyes
 * @param mentions those that stand for it, at most {@link io.declareonce.hub.identity.review.Party#MOST_MENTIONS}
 */
public record PartyView(
        int number, @Nullable UUID entity, long members, List<String> weighty, List<MentionView> mentions) {
    public PartyView {
        weighty = List.copyOf(weighty);
        mentions = List.copyOf(mentions);
    }

    public boolean isWeighty() {
        return !weighty.isEmpty();
    }
}

package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.List;
import java.util.UUID;

/**
 * One of those whom a doubt is about: an entity as it stands when it is asked, or who it is thought to be.
 *
 * @param entity its id
 * @param mentions those that stand for it, the most telling first; never empty, {@value #MOST_MENTIONS} are kept
 */
public record Party(UUID entity, List<MentionRef> mentions) {
    /** More would tell a reader nothing. */
    public static final int MOST_MENTIONS = 20;

    public Party {
        if (mentions.isEmpty()) {
            throw new IllegalArgumentException("a party without a mention");
        }
        mentions = List.copyOf(mentions.subList(0, Math.min(mentions.size(), MOST_MENTIONS)));
    }
}

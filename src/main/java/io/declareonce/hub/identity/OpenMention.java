package io.declareonce.hub.identity;

import java.util.List;
import java.util.UUID;

/**
 * A current mention that no identifier places.
 *
 * @param node its own id, to which it goes back when it is linked no more
 * @param type short number of the entity type
 * @param layout number of the layout of {@code said}
 * @param said the description as it is stored
 * @param named homes of identifiers that it names and does not hold
 */
record OpenMention(MentionRef ref, UUID node, int type, String dataset, int layout, String said, List<UUID> named) {
    OpenMention {
        named = List.copyOf(named);
    }
}

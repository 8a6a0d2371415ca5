package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.identity.review.Event;
import io.declareonce.hub.identity.review.Events;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of entities.
 *
 * @param event its number, to undo it
 * @param kind such as {@code merged}
 * @param by {@code engine} or a person
 * @param before members by entity
 */
public record EventView(
        long event,
        Instant at,
        String kind,
        String by,
        @Nullable String reason,
        @Nullable String model,
        @Nullable Double weight,
        Map<UUID, List<Member>> before,
        Map<UUID, List<Member>> after) {

    /** A mention. */
    public record Member(UUID record, int role) {}

    static EventView of(Events.Stored stored) {
        Event event = stored.event();
        return new EventView(
                stored.id(),
                stored.at(),
                event.kind().name().toLowerCase(Locale.ROOT),
                event.byWhom(),
                event.reason(),
                event.model(),
                event.weight(),
                members(event.before()),
                members(event.after()));
    }

    private static Map<UUID, List<Member>> members(Map<UUID, List<MentionRef>> members) {
        Map<UUID, List<Member>> views = new TreeMap<>();
        members.forEach((entity, mentions) -> views.put(
                entity,
                mentions.stream()
                        .map(mention -> new Member(mention.recordId(), mention.role()))
                        .toList()));
        return views;
    }
}

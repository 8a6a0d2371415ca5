package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of entities, by evidence or by a person.
 *
 * @param entityType its short number
 * @param byWhom {@link #ENGINE} or a person
 * @param reason of a person, or null
 * @param model version of the model that weighed, or null where none did
 * @param weight in bits, of the edge that decided, or null where none did
 * @param before members by entity, of those that the event is about
 * @param after the same afterwards
 */
public record Event(
        Kind kind,
        int entityType,
        String byWhom,
        @Nullable String reason,
        @Nullable String model,
        @Nullable Double weight,
        Map<UUID, List<MentionRef>> before,
        Map<UUID, List<MentionRef>> after) {
    public static final String ENGINE = "engine";

    /** What happened. */
    public enum Kind {
        LINKED,
        UNLINKED,
        MERGED,
        SPLIT,
        DECIDED,
        UNDONE;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    public Event {
        before = sorted(before);
        after = sorted(after);
    }

    private static Map<UUID, List<MentionRef>> sorted(Map<UUID, ? extends Collection<MentionRef>> members) {
        Map<UUID, List<MentionRef>> sorted = new TreeMap<>();
        members.forEach((entity, mentions) ->
                sorted.put(entity, mentions.stream().sorted().toList()));
        return sorted;
    }

    /** True where the mention is among the members before or after. */
    public boolean isAbout(MentionRef mention) {
        return Stream.concat(before.values().stream(), after.values().stream())
                .anyMatch(members -> members.contains(mention));
    }

    Set<UUID> entities() {
        Set<UUID> entities = new TreeSet<>(before.keySet());
        entities.addAll(after.keySet());
        return entities;
    }
}

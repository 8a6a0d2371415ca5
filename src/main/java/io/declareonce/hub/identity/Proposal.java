package io.declareonce.hub.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom one version of a record seems to speak of in one role. It becomes membership once the version is the current one.
 *
 * @param role {@link io.declareonce.hub.dictionary.Subject#number()}
 * @param own true where no identifier decides: an entity of the record's own, unresolved; {@code entity} is then a fresh
 *     id that is used only where the record has no own entity yet
 * @param fresh true where this batch itself founds the entity, so that nobody stored it before
 * @param conflict why the identifiers did not decide, or null
 */
public record Proposal(
        int role,
        UUID entity,
        boolean own,
        boolean fresh,
        @Nullable Conflict conflict) {

    /**
     * Identifiers point at somebody whom the record denies, or at two entities.
     *
     * @param kind {@code description} or {@code entities}
     * @param entities what the identifiers point at
     */
    public record Conflict(Kind kind, List<UUID> entities) {
        public Conflict {
            entities = List.copyOf(entities);
        }
    }

    /** What an identifier conflict rests on. */
    public enum Kind {
        DESCRIPTION,
        ENTITIES;

        String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

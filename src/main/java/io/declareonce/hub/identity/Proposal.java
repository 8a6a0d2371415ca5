package io.declareonce.hub.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom one version of a record seems to speak of in one role. It becomes membership once the version is the current one.
 *
 * @param role {@link io.declareonce.hub.dictionary.Subject#number()}
 * @param node the home of its identifiers; for an open mention a fresh id of its own, used only where it has none yet
 * @param entity to which the node belongs for now
 * @param own true where nothing decides: an entity of the mention's own, unresolved
 * @param fresh true where this batch itself founds the entity, so that nobody stored it before
 * @param again true where what it says is new to a known node, so that somebody must look at that again
 * @param conflict why the identifiers did not decide, or null
 * @param said of an open mention what it says, else null
 */
public record Proposal(
        int role,
        UUID node,
        UUID entity,
        boolean own,
        boolean fresh,
        boolean again,
        @Nullable Conflict conflict,
        @Nullable Said said) {

    /**
     * What an open mention says, one that no identifier places.
     *
     * @param layout number of the layout of the text
     * @param text values in the order of the layout, as they are stored
     * @param named homes of the identifiers that it names all the same
     */
    public record Said(int layout, String text, List<UUID> named) {
        /** Of a version that waited for its day: whoever looks again reads it from where it is stored. */
        static final Said UNKNOWN = new Said(0, "", List.of());

        public Said {
            named = List.copyOf(named);
        }
    }

    /** Of a mention that identifiers place. */
    static Proposal known(int role, UUID node, UUID entity, boolean fresh, boolean again) {
        return new Proposal(role, node, entity, false, fresh, again, null, null);
    }

    /** Of a mention that nothing places so far. */
    static Proposal open(int role, @Nullable Conflict conflict, Said said) {
        UUID own = io.declareonce.hub.lineage.Uuid7.create();
        return new Proposal(role, own, own, true, true, true, conflict, said);
    }

    /** The same open mention, placed for the time being by evidence. */
    Proposal placed(UUID other) {
        return new Proposal(role, node, other, false, false, again, conflict, said);
    }

    /** As it was stored while its version waited for its day. */
    public static Proposal waiting(int role, UUID node, boolean isOpen, @Nullable Conflict conflict) {
        return new Proposal(role, node, node, isOpen, false, true, conflict, isOpen ? Said.UNKNOWN : null);
    }

    /** True where no identifier places the mention. */
    public boolean isOpen() {
        return said != null;
    }

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

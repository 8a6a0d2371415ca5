package io.declareonce.hub.identity;

import io.declareonce.hub.identity.KnownIdentifiers.Holder;
import io.declareonce.hub.lineage.Uuid7;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom each mention of a batch speaks of, by valid exclusive identifiers alone and in reading order: the first
 * mention of an unknown identifier founds an entity, later ones join it unless they deny it.
 */
final class IdentifierDecisions {
    private final KnownIdentifiers known;
    private final Freed freed;
    private final Set<UUID> founded = new HashSet<>();

    /** Answers whether an entity that denies a record may be founded anew by it. */
    @FunctionalInterface
    interface Freed {
        /** True where no record but this one is, or ever stayed, a member. */
        boolean isFree(UUID entity, UUID recordId);
    }

    IdentifierDecisions(KnownIdentifiers known, Freed freed) {
        this.known = known;
        this.freed = freed;
    }

    Proposal decide(Mention mention) {
        int role = mention.role();
        if (!mention.isIdentified()) {
            return own(role, null);
        }
        Map<UUID, Holder> found = findEntities(mention);
        if (found.isEmpty()) {
            UUID entity = Uuid7.create();
            reserveMissing(mention, entity);
            founded.add(entity);
            return new Proposal(role, entity, false, true, null);
        }
        if (found.size() > 1) {
            return own(role, new Proposal.Conflict(Proposal.Kind.ENTITIES, List.copyOf(found.keySet())));
        }
        return join(mention, found.keySet().iterator().next());
    }

    private static Proposal own(int role, Proposal.@Nullable Conflict conflict) {
        return new Proposal(role, Uuid7.create(), true, true, conflict);
    }

    private Map<UUID, Holder> findEntities(Mention mention) {
        Map<UUID, Holder> found = new LinkedHashMap<>(4);
        forEachIdentifier(mention, (scheme, value) -> {
            Holder holder = known.find(scheme, value);
            if (holder != null) {
                found.putIfAbsent(holder.entity, holder);
            }
        });
        return found;
    }

    private Proposal join(Mention mention, UUID entity) {
        int role = mention.role();
        if (isDenied(mention)) {
            if (!mayFoundAnew(mention, entity)) {
                return own(role, new Proposal.Conflict(Proposal.Kind.DESCRIPTION, List.of(entity)));
            }
            forEachIdentifier(mention, (scheme, value) -> known.foundAnew(scheme, value, mention));
        }
        reserveMissing(mention, entity);
        return new Proposal(role, entity, false, founded.contains(entity), null);
    }

    private boolean isDenied(Mention mention) {
        boolean[] denied = {false};
        forEachIdentifier(mention, (scheme, value) -> {
            Holder holder = known.find(scheme, value);
            denied[0] |= holder != null && holder.denies(mention);
        });
        return denied[0];
    }

    private boolean mayFoundAnew(Mention mention, UUID entity) {
        boolean[] ofThisBatch = {false};
        forEachIdentifier(mention, (scheme, value) -> {
            Holder holder = known.find(scheme, value);
            ofThisBatch[0] |= holder != null && holder.isOfThisBatch;
        });
        return !ofThisBatch[0] && freed.isFree(entity, mention.recordId());
    }

    private void reserveMissing(Mention mention, UUID entity) {
        forEachIdentifier(mention, (scheme, value) -> {
            if (known.find(scheme, value) == null) {
                known.reserve(scheme, value, entity, mention);
            }
        });
    }

    private interface IdentifierVisitor {
        void visit(int scheme, String value);
    }

    private static void forEachIdentifier(Mention mention, IdentifierVisitor visitor) {
        int[] numbers = mention.identifying().numbers();
        for (int i = 0; i < numbers.length; i++) {
            String value = mention.identifiers()[i];
            if (value != null) {
                visitor.visit(numbers[i], value);
            }
        }
    }

    /** Entities whose founding description denies a mention, so that somebody must look whether they are free. */
    static Freed collecting(Set<UUID> suspects) {
        return (entity, recordId) -> {
            suspects.add(entity);
            return false;
        };
    }
}

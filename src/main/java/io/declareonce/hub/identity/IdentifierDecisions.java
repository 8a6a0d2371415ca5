package io.declareonce.hub.identity;

import io.declareonce.hub.identity.KnownIdentifiers.Holder;
import io.declareonce.hub.lineage.Uuid7;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
        @Nullable Holder[] holders = holders(mention);
        List<UUID> found = entities(holders);
        if (!mention.isIdentified()) {
            return own(role, null);
        }
        if (found.isEmpty()) {
            UUID entity = Uuid7.create();
            founded.add(entity);
            reserveMissing(mention, holders, entity);
            return new Proposal(role, entity, false, true, null);
        }
        if (found.size() > 1) {
            return own(role, new Proposal.Conflict(Proposal.Kind.ENTITIES, found));
        }
        return join(mention, holders, found.get(0));
    }

    private static Proposal own(int role, Proposal.@Nullable Conflict conflict) {
        return new Proposal(role, Uuid7.create(), true, true, conflict);
    }

    /** What the identifiers are known to name, by position of the schemes; null where unknown or not given. */
    private @Nullable Holder[] holders(Mention mention) {
        int[] numbers = mention.identifying().numbers();
        @Nullable Holder[] holders = new @Nullable Holder[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            String value = mention.identifiers()[i];
            holders[i] = value == null ? null : known.find(numbers[i], value);
        }
        return holders;
    }

    private static List<UUID> entities(@Nullable Holder[] holders) {
        List<UUID> found = List.of();
        for (Holder holder : holders) {
            if (holder != null && !found.contains(holder.entity)) {
                found = found.isEmpty() ? List.of(holder.entity) : both(found, holder.entity);
            }
        }
        return found;
    }

    private static List<UUID> both(List<UUID> found, UUID further) {
        List<UUID> all = new ArrayList<>(found);
        all.add(further);
        return all;
    }

    private Proposal join(Mention mention, @Nullable Holder[] holders, UUID entity) {
        int role = mention.role();
        if (isDenied(mention, holders)) {
            if (!mayFoundAnew(mention, holders, entity)) {
                return own(role, new Proposal.Conflict(Proposal.Kind.DESCRIPTION, List.of(entity)));
            }
            foundAnew(mention, holders);
        }
        reserveMissing(mention, holders, entity);
        return new Proposal(role, entity, false, founded.contains(entity), null);
    }

    private static boolean isDenied(Mention mention, @Nullable Holder[] holders) {
        for (Holder holder : holders) {
            if (holder != null && holder.denies(mention)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayFoundAnew(Mention mention, @Nullable Holder[] holders, UUID entity) {
        for (Holder holder : holders) {
            if (holder != null && holder.isOfThisBatch) {
                return false;
            }
        }
        return freed.isFree(entity, mention.recordId());
    }

    private void foundAnew(Mention mention, @Nullable Holder[] holders) {
        int[] numbers = mention.identifying().numbers();
        for (int i = 0; i < holders.length; i++) {
            String value = mention.identifiers()[i];
            if (holders[i] != null && value != null) {
                known.foundAnew(numbers[i], value, mention);
            }
        }
    }

    private void reserveMissing(Mention mention, @Nullable Holder[] holders, UUID entity) {
        int[] numbers = mention.identifying().numbers();
        for (int i = 0; i < holders.length; i++) {
            String value = mention.identifiers()[i];
            if (holders[i] == null && value != null) {
                known.reserve(numbers[i], value, entity, mention);
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

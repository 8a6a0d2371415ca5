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
            return open(mention, holders, null);
        }
        if (found.isEmpty()) {
            UUID entity = Uuid7.create();
            founded.add(entity);
            reserveMissing(mention, holders, entity, entity);
            return Proposal.known(role, entity, entity, true, false);
        }
        if (found.size() > 1) {
            return open(mention, holders, new Proposal.Conflict(Proposal.Kind.ENTITIES, found));
        }
        return join(mention, holders, found.get(0));
    }

    private static Proposal open(Mention mention, @Nullable Holder[] holders, Proposal.@Nullable Conflict conflict) {
        List<UUID> named = new ArrayList<>(holders.length);
        for (Holder holder : holders) {
            if (holder != null && !named.contains(holder.home)) {
                named.add(holder.home);
            }
        }
        return Proposal.open(
                mention.role(),
                conflict,
                new Proposal.Said(mention.identifying().layout().number(), mention.said(), named));
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
        boolean again = isNews(mention, holders);
        if (again && isDenied(mention, holders)) {
            if (!mayFoundAnew(mention, holders, entity)) {
                return open(mention, holders, new Proposal.Conflict(Proposal.Kind.DESCRIPTION, List.of(entity)));
            }
            foundAnew(mention, holders);
        }
        UUID home = home(holders);
        boolean isFounded = founded.contains(entity);
        if (reserveMissing(mention, holders, home, entity)) {
            again = true;
            if (!isFounded) {
                known.extended(home, mention.identifying().type());
            }
        }
        return Proposal.known(mention.role(), home, entity, isFounded, again);
    }

    /** True where a known node is told something that it may not have been told yet. */
    private static boolean isNews(Mention mention, @Nullable Holder[] holders) {
        for (Holder holder : holders) {
            if (holder != null && !holder.isDescribedAs(mention)) {
                return true;
            }
        }
        return false;
    }

    private static UUID home(@Nullable Holder[] holders) {
        for (Holder holder : holders) {
            if (holder != null) {
                return holder.home;
            }
        }
        throw new IllegalStateException("only a mention whose identifier is known joins");
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

    /** @return true where an identifier was new */
    private boolean reserveMissing(Mention mention, @Nullable Holder[] holders, UUID home, UUID entity) {
        boolean isNew = false;
        int[] numbers = mention.identifying().numbers();
        for (int i = 0; i < holders.length; i++) {
            String value = mention.identifiers()[i];
            if (holders[i] == null && value != null) {
                known.reserve(numbers[i], value, home, entity, mention);
                isNew = true;
            }
        }
        return isNew;
    }

    /** Entities whose founding description denies a mention, so that somebody must look whether they are free. */
    static Freed collecting(Set<UUID> suspects) {
        return (entity, recordId) -> {
            suspects.add(entity);
            return false;
        };
    }
}

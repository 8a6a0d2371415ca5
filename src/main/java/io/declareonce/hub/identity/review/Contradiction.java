package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Whether new pairs go together with the decisions in force: nobody can be linked to whom he must not be linked to. */
final class Contradiction {
    private final Map<MentionRef, MentionRef> parents = new HashMap<>();
    private final Collection<Decision> inForce;

    /** @param inForce all that must-links reach from the new pairs */
    Contradiction(Collection<Decision> inForce) {
        this.inForce = inForce;
        for (Decision decision : inForce) {
            if (decision.kind() == Decision.Kind.MUST_LINK) {
                join(decision.a(), decision.b());
            }
        }
    }

    /** Earlier rulings of which something says the contrary. */
    Set<UUID> with(List<NewRuling.Pair> pairs) {
        Set<UUID> rulings = new LinkedHashSet<>();
        for (NewRuling.Pair pair : pairs) {
            if (pair.kind() == Decision.Kind.MUST_LINK) {
                join(pair.a(), pair.b());
            }
        }
        for (Decision decision : inForce) {
            if (decision.kind() == Decision.Kind.MUST_NOT_LINK && isOne(decision.a(), decision.b())) {
                rulings.add(decision.ruling());
            }
        }
        for (NewRuling.Pair pair : pairs) {
            if (pair.kind() == Decision.Kind.MUST_NOT_LINK && isOne(pair.a(), pair.b())) {
                addLinks(rulings, root(pair.a()));
            }
        }
        return rulings;
    }

    private void addLinks(Set<UUID> rulings, MentionRef root) {
        for (Decision decision : inForce) {
            if (decision.kind() == Decision.Kind.MUST_LINK && root(decision.a()).equals(root)) {
                rulings.add(decision.ruling());
            }
        }
    }

    private boolean isOne(MentionRef a, MentionRef b) {
        return root(a).equals(root(b));
    }

    private void join(MentionRef a, MentionRef b) {
        parents.put(root(a), root(b));
    }

    private MentionRef root(MentionRef mention) {
        MentionRef at = mention;
        for (MentionRef next = parents.get(at); next != null && !next.equals(at); next = parents.get(at)) {
            at = next;
        }
        return at;
    }
}

package io.declareonce.hub.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides how membership follows a new current version: a record keeps the own entity that it has. */
final class MembershipDecisions {
    private MembershipDecisions() {}

    /** @param before memberships of this record */
    static List<MembershipChange> follow(CurrentVersion version, List<Membership> before) {
        Map<Integer, Membership> byRole = new HashMap<>(4);
        before.forEach(membership -> byRole.put(membership.role(), membership));
        List<MembershipChange> changes = new ArrayList<>(2);
        for (Proposal proposal : version.proposals()) {
            Membership from = byRole.remove(proposal.role());
            changes.add(new MembershipChange(version.recordId(), proposal.role(), from, to(version, proposal, from)));
        }
        byRole.forEach((role, from) -> changes.add(new MembershipChange(version.recordId(), role, from, null)));
        return changes;
    }

    private static Membership to(CurrentVersion version, Proposal proposal, @Nullable Membership from) {
        if (proposal.own() && from != null && from.own()) {
            return from;
        }
        return new Membership(version.recordId(), proposal.role(), proposal.entity(), proposal.own());
    }
}

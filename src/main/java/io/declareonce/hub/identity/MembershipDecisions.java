package io.declareonce.hub.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides how membership follows a new current version: an open mention stays where it is until it is looked at. */
final class MembershipDecisions {
    private MembershipDecisions() {}

    /**
     * @param before memberships of this record
     * @param wasOpen true for a role in which no identifier placed the version before
     */
    static List<MembershipChange> follow(CurrentVersion version, List<Membership> before, Predicate<Integer> wasOpen) {
        Map<Integer, Membership> byRole = new HashMap<>(4);
        before.forEach(membership -> byRole.put(membership.role(), membership));
        List<MembershipChange> changes = new ArrayList<>(2);
        for (Proposal proposal : version.proposals()) {
            Membership from = byRole.remove(proposal.role());
            changes.add(new MembershipChange(
                    version.recordId(), proposal.role(), from, to(version, proposal, from, wasOpen)));
        }
        byRole.forEach((role, from) -> changes.add(new MembershipChange(version.recordId(), role, from, null)));
        return changes;
    }

    private static Membership to(
            CurrentVersion version, Proposal proposal, @Nullable Membership from, Predicate<Integer> wasOpen) {
        if (proposal.isOpen() && from != null && wasOpen.test(proposal.role())) {
            return from;
        }
        return new Membership(version.recordId(), proposal.role(), proposal.entity(), proposal.own());
    }
}

package io.declareonce.hub.identity;

import io.declareonce.hub.lineage.RecordRef;
import java.util.List;
import java.util.UUID;

/**
 * A version of a record that became the current one, and whom it proposes to speak of.
 *
 * @param ref where it was delivered
 * @param proposals none for a withdrawal
 */
public record CurrentVersion(UUID recordId, RecordRef ref, List<Proposal> proposals) {
    public CurrentVersion {
        proposals = List.copyOf(proposals);
    }

    boolean isConflicting() {
        for (Proposal proposal : proposals) {
            if (proposal.conflict() != null) {
                return true;
            }
        }
        return false;
    }
}

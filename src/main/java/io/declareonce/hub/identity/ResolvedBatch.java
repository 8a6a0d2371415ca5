package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.TriedBatch;
import java.util.ArrayList;
import java.util.List;

/** A batch whose records know whom they speak of. Refused records are not among them. */
public record ResolvedBatch(Slices slices, Edition edition, Dataset dataset, List<ResolvedRecord> records)
        implements TriedBatch {

    @Override
    public List<Spoken> spoken() {
        List<Spoken> spoken = new ArrayList<>();
        for (ResolvedRecord record : records) {
            for (Proposal proposal : record.proposals()) {
                String subject = dataset.subjects().get(proposal.role()).role();
                spoken.add(new Spoken(record.record().ref(), subject, found(proposal)));
            }
        }
        return spoken;
    }

    private static Found found(Proposal proposal) {
        if (proposal.conflict() != null) {
            return Found.CONFLICT;
        }
        if (proposal.isOpen()) {
            return proposal.own() ? Found.OPEN : Found.LIKELY;
        }
        return proposal.fresh() ? Found.NEW : Found.KNOWN;
    }
}

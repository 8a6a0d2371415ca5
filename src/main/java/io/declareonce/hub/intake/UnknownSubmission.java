package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;

/** The ledger has no submission of this id. */
public final class UnknownSubmission extends RuntimeException {
    public UnknownSubmission(SubmissionId id) {
        super("The ledger has no submission " + id + ".");
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;

/** The sender's bytes stopped before their end; the submission is abandoned and nothing of it is kept. */
public final class SubmissionBroken extends RuntimeException {
    SubmissionBroken(SubmissionId id, Throwable cause) {
        super("Submission " + id + " broke off while it was received. Nothing of it was kept: send it again.", cause);
    }
}

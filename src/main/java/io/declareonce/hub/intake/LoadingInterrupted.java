package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;

/**
 * A received submission could not be loaded to its end now. Nothing is lost: the hub takes it up again by itself, at
 * the batch where it stopped.
 */
public final class LoadingInterrupted extends RuntimeException {
    LoadingInterrupted(SubmissionId id, String reason, Throwable cause) {
        super(
                "Submission " + id + " is kept but not loaded to its end yet: " + reason
                        + ". The hub continues by itself.",
                cause);
    }
}

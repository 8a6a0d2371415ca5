package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;

/** The idempotency key of a delivery names an earlier one with other bytes, or for another dataset. Nothing was kept. */
public final class IdempotencyKeyReused extends RuntimeException {
    private final transient SubmissionId first;

    IdempotencyKeyReused(SubmissionId first) {
        super("The idempotency key names submission " + first + ", which has other content. Use a new key.");
        this.first = first;
    }

    /** What the key names. */
    public SubmissionId first() {
        return first;
    }
}

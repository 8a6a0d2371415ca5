package io.declareonce.hub.intake;

import java.util.Locale;

/** How far a submission has come. */
public enum SubmissionState {
    /** Its bytes are still coming in. */
    RECEIVING,
    /** Its bytes are kept: from here on the hub answers for it. */
    RECEIVED,
    /** Batches are being loaded. */
    LOADING,
    /** Every record has its outcome. */
    DONE,
    /** The circuit opened: too many records were refused, the rest was not read. */
    STOPPED,
    /** The input as a whole could not be read. */
    REFUSED,
    /** The sender broke off; nothing of it is kept. */
    ABANDONED;

    public boolean isFinal() {
        return this == DONE || this == STOPPED || this == REFUSED || this == ABANDONED;
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SubmissionState ofStored(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

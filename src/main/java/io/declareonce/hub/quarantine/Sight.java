package io.declareonce.hub.quarantine;

/** What a reader may see of delivered values. A flag for now; rights decide it with the access issue. */
public enum Sight {
    /** Values are masked as their data elements say. */
    MASKED,
    /** Values as they were delivered. */
    FULL
}

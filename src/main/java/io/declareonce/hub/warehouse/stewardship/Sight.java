package io.declareonce.hub.warehouse.stewardship;

/** What a reader may see of records. A flag for now; rights decide it with the access issue. */
public enum Sight {
    /** Values are masked as their data elements say. */
    MASKED,
    /** Values as they stand in the records. */
    FULL
}

package io.declareonce.hub.lineage;

/** Where a record's time goes on its way. */
public enum Stage {
    /** From kept bytes to slots. */
    DECODE,
    /** Facets and rules. */
    CHECK,
    /** Reading what is stored of a batch and deciding what becomes of each record. */
    STAGE,
    /** Identifiers, memberships. */
    IDENTIFY,
    /** Current rows and history. */
    WRITE,
    /** Golden records. */
    FOLD,
    /** The database's commit. */
    COMMIT
}

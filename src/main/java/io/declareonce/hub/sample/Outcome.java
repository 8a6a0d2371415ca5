package io.declareonce.hub.sample;

/** What should become of a record with a planted defect. */
enum Outcome {
    /** Accepted with the value as it should have been. */
    REPAIRED,
    /** Accepted with a finding; its suspect identifier links it to nobody else. */
    WARNED,
    QUARANTINED,
    /** Accepted; told to the department once other records are there. */
    FOUND_ACROSS_RECORDS,
    /** Accepted and linked to the right person in spite of it. */
    LINKED,
    /** Accepted, an entity of its own until evidence or a steward says more. */
    KEPT_APART,
    /** Accepted; of several words the latest counts, and the others are old, not wrong. */
    LATEST_COUNTS,
    UNCHANGED,
    /** Nothing in the record gives it away. */
    NOT_VISIBLE
}

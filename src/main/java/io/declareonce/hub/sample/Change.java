package io.declareonce.hub.sample;

/** What the second wave does to a record of the first. */
enum Change {
    /** Holds from a later day on. */
    UPDATE,
    /** Holds from the same day, told later. */
    CORRECTION,
    WITHDRAWAL,
    /** The right goes to another person of the household. */
    INHERITANCE,
    /** A quarantined record comes again as it should have been. */
    MENDING,
    /** An old card or no number becomes the personal id. */
    ID_COMPLETED,
    /** An older state of the record arrives late: outdated. */
    LATE,
    /** An earlier state that nobody had told, told before the first wave, arrives late: history. */
    LATE_HISTORY,
    /** Changed just before the first wave ended, committed only after it was read: the overlap of the pull finds it. */
    LATE_COMMIT,
    REDELIVERY,
    /** A business ends. */
    ENDING,
    /** Not in the first wave at all. */
    NEW,
    /** Not in the first wave, and spoilt. */
    NEW_SPOILT
}

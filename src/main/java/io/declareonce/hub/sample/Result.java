package io.declareonce.hub.sample;

/** How the ledger should count a delivered record. */
enum Result {
    ACCEPTED,
    UNCHANGED,
    OUTDATED,
    QUARANTINED
}

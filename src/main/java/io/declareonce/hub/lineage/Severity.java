package io.declareonce.hub.lineage;

/** What a finding does to its record: a warning is counted, an error sends the record to quarantine. */
public enum Severity {
    WARNING,
    ERROR
}

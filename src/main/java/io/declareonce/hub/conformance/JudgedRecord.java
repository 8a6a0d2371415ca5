package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;

/**
 * What Hibernate Validator is handed: a record with what it is held against.
 *
 * @param today the day that judges where the record gives no reference date
 */
@Conforming
record JudgedRecord(Dataset dataset, SourceRecord record, LocalDate today) {}

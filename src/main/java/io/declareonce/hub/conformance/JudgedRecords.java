package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.intake.Circuit;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.util.List;

/**
 * What Hibernate Validator is handed: records with what they are held against. Entering the frame costs a quarter of what
 * judging a record does, so it is entered once for a batch.
 *
 * @param records in reading order
 * @param today the day that judges where a record gives no reference date
 * @param circuit hears each verdict; once it opens, the records behind are not judged
 */
@Conforming
record JudgedRecords(Dataset dataset, List<SourceRecord> records, LocalDate today, Circuit circuit) {}

package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.List;

/**
 * What one transaction takes: decoded records of one submission in their order.
 *
 * @param edition the edition that judges them
 * @param circuit the submission's breaker; whoever judges the records tells it each verdict, in reading order
 */
public record Batch(Slice slice, Edition edition, Dataset dataset, List<SourceRecord> records, Circuit circuit) {}

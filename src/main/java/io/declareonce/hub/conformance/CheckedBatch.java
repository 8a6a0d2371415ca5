package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.List;

/**
 * A batch whose records carry all their findings, parted by verdict and each part in reading order. Records behind the
 * one that opened the circuit are in neither part.
 */
public record CheckedBatch(
        Slice slice, Edition edition, Dataset dataset, List<SourceRecord> conforming, List<SourceRecord> refused) {}

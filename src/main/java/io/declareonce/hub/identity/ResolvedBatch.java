package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Slices;
import java.util.List;

/** The conforming records of a batch in reading order, each with its proposed entities. */
public record ResolvedBatch(Slices slices, Edition edition, Dataset dataset, List<ResolvedRecord> records) {}

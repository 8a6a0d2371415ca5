package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;

/**
 * A submission of a dataset that comes as snapshots was read to its end.
 *
 * @param slice of all its records, for what the end itself changes
 * @param whole true where it is the whole state: read to the end, nothing newer has come
 */
public record SnapshotEnd(Slice slice, Edition edition, Dataset dataset, boolean whole) {
    public Slices slices() {
        return Slices.of(slice);
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Counts;

/** Hears how far a load has come. Called after every closed batch, by several threads; must be quick. */
@FunctionalInterface
public interface LoadListener {
    LoadListener SILENT = progress -> {};

    void heard(Progress progress);

    /**
     * @param counts outcomes so far
     * @param bytesRead of the payload, decompressed
     * @param bytesInAll size of the payload
     */
    record Progress(Counts counts, long bytesRead, long bytesInAll) {}
}

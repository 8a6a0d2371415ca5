package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Slice;

/** Somebody else closed this batch, or holds its submission now: the transaction must not commit a second time. */
final class BatchTaken extends RuntimeException {
    BatchTaken(Slice slice) {
        super("records " + slice.firstOrdinal() + " to " + slice.lastOrdinal() + " of submission " + slice.submission()
                + " were loaded or taken over by somebody else");
    }
}

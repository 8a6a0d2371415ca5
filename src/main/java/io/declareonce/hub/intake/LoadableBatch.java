package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Slice;

/**
 * What the check makes of a {@link Batch}, as the loading machine sees it: it can be sent again, and it can be parted
 * when the database refuses it.
 */
public interface LoadableBatch {

    Slice slice();

    /**
     * The records whose ordinals lie within the slice, as the check left them: findings that a later step adds to the
     * copy do not reach this one.
     */
    LoadableBatch within(Slice slice);

    /** As {@link #within}, but every record is refused with this finding, too. */
    LoadableBatch refusing(Slice slice, Finding finding);
}

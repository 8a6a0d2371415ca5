package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Slices;
import java.util.List;

/**
 * What the check makes of a {@link Batch}, as the loading machine sees it: it can be sent again, and it can be parted
 * when the database refuses it.
 */
public interface LoadableBatch {

    Slices slices();

    /**
     * The records that lie within the slices, as the check left them: findings that a later step adds to the
     * copy do not reach this one.
     */
    LoadableBatch within(Slices slices);

    /** As {@link #within}, but every record is refused with this finding, too. */
    LoadableBatch refusing(Slices slices, Finding finding);

    /**
     * This one and others of the same dataset and edition, checked each for itself, as one batch.
     *
     * @param slices of all of them
     */
    LoadableBatch together(List<? extends LoadableBatch> others, Slices slices);
}

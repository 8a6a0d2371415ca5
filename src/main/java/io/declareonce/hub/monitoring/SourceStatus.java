package io.declareonce.hub.monitoring;

import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one source of one dataset is doing.
 *
 * @param submission the last one; null where none ever came and the pull fails
 * @param state of the last submission: receiving, received, loading, done, stopped, refused, abandoned; never without one
 * @param startedAt when the last submission began, or since when a pull without one fails
 * @param ageSeconds since then
 * @param lagSeconds since the oldest submission that is kept but not loaded to its end; 0 where none waits
 * @param counts over all submissions
 * @param failingSince since when a pull of this source fails, null while it works
 * @param problem of the last submission or of the pull, null where there is none
 */
public record SourceStatus(
        String dataset,
        String source,
        @Nullable UUID submission,
        String state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        double ageSeconds,
        double lagSeconds,
        Counts counts,
        @Nullable Instant failingSince,
        @Nullable Text problem) {}

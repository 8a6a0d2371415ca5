package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a pull is doing.
 *
 * @param watermark how far it has read, in the source's own words; null before the first page and for files
 * @param failingSince when the present row of failures began; null while it works
 * @param notice what an operator should know though the pull works: the source was set back; null for nothing
 * @param problem why the last attempt failed, or why the route did not start
 */
public record SourceStatus(
        String route,
        String dataset,
        @Nullable String watermark,
        @Nullable Instant advancedAt,
        @Nullable Instant lastPullAt,
        @Nullable Instant failingSince,
        @Nullable Text problem,
        @Nullable Text notice) {}

package io.declareonce.hub.monitoring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Doubts about identity of one entity type and kind, and how persons decided them.
 *
 * @param kind {@code band}, {@code ambiguous}, {@code identifier-conflict} or {@code merge-of-known}
 * @param open how many wait for a person
 * @param waiting how many of those wait for a second one
 * @param oldest since when the longest open one is open, null where none is
 * @param linked how many were found to be one
 * @param separated how many were found to be different
 * @param undecided of how many nobody could tell
 */
public record OpenReviews(
        String entity,
        String kind,
        long open,
        long waiting,
        @Nullable Instant oldest,
        long linked,
        long separated,
        long undecided) {}

package io.declareonce.hub.monitoring;

import java.time.Instant;
import java.util.UUID;

/**
 * An identifier of one record that points at somebody the rest of the record denies ({@code description}), or two that
 * point at different entities ({@code entities}).
 */
public record OpenConflict(String dataset, String kind, UUID submission, long ordinal, Instant openedAt) {}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;
import org.jspecify.annotations.Nullable;

/**
 * How far a delivery has come when its sender is answered.
 *
 * @param report what became of it; null where it is kept but not loaded to its end yet
 * @param repeated true where a delivery with this idempotency key was received before and this one was left out
 */
public record Delivery(SubmissionId id, @Nullable SubmissionReport report, boolean repeated) {}

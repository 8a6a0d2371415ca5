package io.declareonce.hub.intake;

import org.jspecify.annotations.Nullable;

/**
 * What a sender says about a delivery.
 *
 * @param format a format of the dataset, such as {@code csv}
 * @param source who sends it
 * @param idempotencyKey names this delivery for ever: a second one with the same key is not received again; or null
 */
public record Incoming(
        String dataset,
        String format,
        String source,
        @Nullable String idempotencyKey) {
    public Incoming(String dataset, String format, String source) {
        this(dataset, format, source, null);
    }
}

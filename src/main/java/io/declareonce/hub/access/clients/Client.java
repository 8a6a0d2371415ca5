package io.declareonce.hub.access.clients;

import io.declareonce.hub.audit.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that may call.
 *
 * @param revokedAt null while it may
 */
public record Client(
        Caller caller,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {

    public boolean isRevoked() {
        return revokedAt != null;
    }
}

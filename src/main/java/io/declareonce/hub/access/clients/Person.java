package io.declareonce.hub.access.clients;

import io.declareonce.hub.audit.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param lockedUntil null unless wrong passwords locked it
 * @param disabledAt null while the person may sign in
 */
public record Person(
        Caller caller,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lockedUntil,
        @Nullable Instant disabledAt) {}

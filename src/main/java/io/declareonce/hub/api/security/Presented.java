package io.declareonce.hub.api.security;

import io.declareonce.hub.audit.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature, issuer and dates are right. That it is presented by whom it was given to, is not known yet.
 *
 * @param caller as the token says
 * @param isOwn false where another provider gave it out
 * @param certificate thumbprint of the certificate that it is bound to
 * @param proofKey thumbprint of the key that it is bound to
 */
record Presented(
        Caller caller,
        boolean isOwn,
        @Nullable String certificate,
        @Nullable String proofKey,
        Instant expiresAt) {

    boolean isBound() {
        return certificate != null || proofKey != null;
    }
}

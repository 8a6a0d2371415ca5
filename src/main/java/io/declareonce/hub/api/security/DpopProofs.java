package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.UsedOnce;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.DPoPProofReplayValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Checks that whoever shows a token holds the key that it is bound to (RFC 9449); a proof is good once, on all nodes. Thread-safe. */
@Component
@ConditionalOnWebApplication
class DpopProofs {
    private final DPoPProofJwtDecoderFactory proofs = new DPoPProofJwtDecoderFactory();

    DpopProofs(UsedOnce used) {
        proofs.setJwtValidatorFactory(DPoPProofJwtDecoderFactory.createDefaultJwtValidatorFactory(
                List.of(new DPoPProofReplayValidator(new Table(used)))));
    }

    boolean proves(String proof, String token, Presented presented, String method, String address) {
        try {
            DPoPProofContext context = DPoPProofContext.withDPoPProof(proof)
                    .accessToken(new Shown(token, presented))
                    .method(method)
                    .targetUri(address)
                    .build();
            proofs.createDecoder(context).decode(proof);
            return true;
        } catch (JwtException | IllegalArgumentException refused) {
            return false;
        }
    }

    /** What the proof is held against: the text of the token and the key that it names. */
    private record Shown(String token, Presented presented) implements OAuth2Token, ClaimAccessor {
        @Override
        public String getTokenValue() {
            return token;
        }

        @Override
        public Map<String, Object> getClaims() {
            String key = presented.proofKey();
            return key == null ? Map.of() : Map.of("cnf", Map.of("jkt", key));
        }
    }

    /** The one operation that the check uses, on the table that all nodes share. */
    private record Table(UsedOnce used) implements Cache {
        @Override
        public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
            Instant until =
                    value instanceof DPoPProofReplayValidator.CacheValue proof ? proof.getExpiresAt() : Instant.MAX;
            return used.isFirst("dpop", key.toString(), until) ? null : new SimpleValueWrapper(key);
        }

        @Override
        public String getName() {
            return "access.used_once";
        }

        @Override
        public Object getNativeCache() {
            return used;
        }

        @Override
        public @Nullable ValueWrapper get(Object key) {
            return null;
        }

        @Override
        public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
            return null;
        }

        @Override
        public <T> @Nullable T get(Object key, Callable<T> loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void put(Object key, @Nullable Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void evict(Object key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }
    }
}

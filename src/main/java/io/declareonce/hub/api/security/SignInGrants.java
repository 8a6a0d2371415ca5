package io.declareonce.hub.api.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Sign-ins of people between their code and their token, for some minutes. What programs get need not be kept: it proves itself.
 * Thread-safe.
 */
@Component
@ConditionalOnWebApplication
class SignInGrants implements OAuth2AuthorizationService {
    private static final int MOST = 10_000;
    private static final long KEPT_NANOS = Duration.ofMinutes(10).toNanos();

    private final Map<String, Kept> grants = new LinkedHashMap<>();

    private record Kept(OAuth2Authorization grant, long at) {}

    @Override
    public synchronized void save(OAuth2Authorization grant) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(grant.getAuthorizationGrantType())) {
            return;
        }
        long now = System.nanoTime();
        grants.values().removeIf(kept -> now - kept.at() > KEPT_NANOS);
        if (grants.size() >= MOST) {
            grants.remove(grants.keySet().iterator().next());
        }
        grants.put(grant.getId(), new Kept(grant, now));
    }

    @Override
    public synchronized void remove(OAuth2Authorization grant) {
        grants.remove(grant.getId());
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        Kept kept = grants.get(id);
        return kept == null ? null : kept.grant();
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return grants.values().stream()
                .map(Kept::grant)
                .filter(grant -> grant.getToken(token) != null || token.equals(grant.getAttribute("state")))
                .findFirst()
                .orElse(null);
    }
}

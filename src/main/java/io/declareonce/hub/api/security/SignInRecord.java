package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.ActiveAccounts;
import io.declareonce.hub.access.clients.UsedOnce;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.audit.AuditedAct;
import io.declareonce.hub.audit.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What a token says: the account's role and party; bound to whom it is given. That it was given out is on record before it
 * leaves. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
class SignInRecord implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private static final long PROOF_SECONDS = 90;

    private final AccessSettings settings;
    private final ActiveAccounts accounts;
    private final UsedOnce used;
    private final AuditTrail trail;
    private final Clock clock;

    SignInRecord(AccessSettings settings, ActiveAccounts accounts, UsedOnce used, AuditTrail trail, Clock clock) {
        this.settings = settings;
        this.accounts = accounts;
        this.used = used;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Authentication principal = context.getPrincipal();
        Caller caller = (principal == null ? Optional.<Caller>empty() : accounts.find(principal.getName()))
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
        boolean isAccess = OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType());
        context.getClaims().claims(claims -> {
            claims.put("use", isAccess ? "access" : "id");
            claims.put("role", caller.role().word());
            if (caller.party() != null) {
                claims.put("party", caller.party());
            }
            if (isAccess) {
                claims.put("aud", List.of(settings.address()));
                requireBound(claims, context.get(OAuth2TokenContext.DPOP_PROOF_KEY));
            }
        });
        AuthorizationGrantType grant = context.getAuthorizationGrantType();
        if (isAccess) {
            trail.record(AuditedAct.by(
                    caller, null, "get-token", List.of(), Map.of("grant", grant == null ? "-" : grant.getValue())));
        }
    }

    private void requireBound(Map<String, Object> claims, @Nullable Jwt proof) {
        if (!claims.containsKey("cnf") && !settings.unboundTokens()) {
            // neither a proof nor a certificate came with the request
            throw new OAuth2AuthenticationException("invalid_dpop_proof");
        }
        if (proof != null
                && !used.isFirst(
                        "dpop-token",
                        String.valueOf(proof.getId()),
                        clock.instant().plusSeconds(PROOF_SECONDS))) {
            throw new OAuth2AuthenticationException("invalid_dpop_proof");
        }
    }
}

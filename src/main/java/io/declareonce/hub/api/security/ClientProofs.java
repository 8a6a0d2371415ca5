package io.declareonce.hub.api.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.declareonce.hub.access.clients.ClientKey;
import io.declareonce.hub.access.clients.Clients;
import io.declareonce.hub.access.clients.UsedOnce;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** How a program proves who it is: by an assertion that its key signed, or by its certificate. Thread-safe. */
@Component
@ConditionalOnWebApplication
class ClientProofs {
    private static final Set<SignatureAlgorithm> ALGORITHMS =
            Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256, SignatureAlgorithm.PS256);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clients clients;
    private final UsedOnce used;

    ClientProofs(Clients clients, UsedOnce used) {
        this.clients = clients;
        this.used = used;
    }

    /** Checks assertions of one client (RFC 7523); each is good once, and for a few minutes. */
    JwtDecoder assertions(RegisteredClient client) {
        List<JWK> keys = clients.listKeys(client.getClientId()).stream()
                .map(ClientProofs::parse)
                .toList();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(keys)))
                .jwsAlgorithms(taken -> taken.addAll(ALGORITHMS))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client), once()));
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> once() {
        return assertion -> {
            String id = assertion.getId();
            Instant expires = assertion.getExpiresAt();
            boolean isGood = id != null
                    && expires != null
                    && expires.isBefore(Instant.now().plus(LONGEST).plusSeconds(60))
                    && used.isFirst("assertion", assertion.getSubject() + " " + id, expires.plusSeconds(60));
            return isGood
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error(
                            OAuth2ErrorCodes.INVALID_CLIENT,
                            "an assertion has a jti, lives at most five minutes and is used once",
                            null));
        };
    }

    private static JWK parse(ClientKey key) {
        try {
            return JWK.parse(key.jwk());
        } catch (ParseException broken) {
            throw new IllegalStateException("the key " + key.kid() + " is none", broken);
        }
    }

    /** Known by its thumbprint; who signed the certificate does not matter (RFC 8705, section 2.2). */
    void requireKnownCertificate(OAuth2ClientAuthenticationContext context) {
        String client = context.getRegisteredClient().getClientId();
        boolean isKnown = context.getAuthentication().getCredentials() instanceof X509Certificate[] chain
                && chain.length > 0
                && isKnown(client, ClientKey.thumbprint(chain[0]));
        if (!isKnown) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }

    private boolean isKnown(String client, String thumbprint) {
        return clients.listKeys(client).stream()
                .anyMatch(key -> key.certificateSha256().equals(thumbprint));
    }
}

package io.declareonce.hub.api.security;

import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Reads access tokens: of the hub's own server, or of the provider that is configured instead. What was read once is remembered
 * until it expires, since checking a signature costs more than all else of a small request. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
class TokenReader {
    private static final Logger LOG = LoggerFactory.getLogger(TokenReader.class);
    private static final int MOST = 10_000;
    private static final int LONGEST = 8_192;

    private final AccessSettings settings;
    private final Clock clock;
    private final JwtDecoder decoder;
    private final Map<String, Presented> read = new ConcurrentHashMap<>();

    TokenReader(AccessSettings settings, TokenSigner signer, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.decoder = settings.isOwnServer() ? own(settings, signer) : other(settings);
    }

    private static JwtDecoder own(AccessSettings settings, TokenSigner signer) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(signer)
                .jwsAlgorithm(org.springframework.security.oauth2.jose.jws.SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(java.time.Duration.ofSeconds(5)),
                new JwtIssuerValidator(settings.address()),
                new JwtClaimValidator<String>("use", "access"::equals)));
        return decoder;
    }

    /** Asked for its keys when the first token comes, so that the hub starts while the provider is away. */
    private static JwtDecoder other(AccessSettings settings) {
        return new SupplierJwtDecoder(() -> {
            String issuer = Objects.requireNonNull(settings.issuer());
            var keys = settings.issuerKeys();
            NimbusJwtDecoder decoder = keys == null
                    ? NimbusJwtDecoder.withIssuerLocation(issuer).build()
                    : NimbusJwtDecoder.withJwkSetUri(keys.toString()).build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(),
                    new JwtIssuerValidator(issuer),
                    new JwtClaimValidator<List<String>>(
                            "aud", audience -> audience != null && audience.contains(settings.audience()))));
            return decoder;
        });
    }

    /** Empty for what is no token of ours, expired, or says nothing of a role. */
    Optional<Presented> read(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        Presented before = read.get(token);
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.expiresAt())) {
            return Optional.of(before);
        }
        Optional<Presented> presented = decode(token);
        if (read.size() >= MOST) {
            read.clear();
        }
        presented.ifPresent(good -> read.put(token, good));
        return presented;
    }

    private Optional<Presented> decode(String token) {
        try {
            return presented(decoder.decode(token));
        } catch (BadJwtException refused) {
            return Optional.empty();
        } catch (JwtException broken) {
            LOG.warn("a token could not be checked: {}", broken.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Optional<Presented> presented(Jwt jwt) {
        var names = settings.isOwnServer() ? new AccessSettings.Claims("sub", "role", "party") : settings.claims();
        String account = jwt.getClaimAsString(names.account());
        String role = jwt.getClaimAsString(names.role());
        Instant expires = jwt.getExpiresAt();
        if (account == null || account.isBlank() || role == null || expires == null) {
            return Optional.empty();
        }
        Map<String, Object> confirmation = jwt.getClaimAsMap("cnf");
        String party = jwt.getClaimAsString(names.party());
        return Role.find(role)
                .filter(known -> known.needsParty() == (party != null))
                .map(known -> new Presented(
                        new Caller(account, known, party),
                        settings.isOwnServer(),
                        text(confirmation, "x5t#S256"),
                        text(confirmation, "jkt"),
                        expires));
    }

    private static @Nullable String text(@Nullable Map<String, Object> claims, String name) {
        Object value = claims == null ? null : claims.get(name);
        return value == null ? null : value.toString();
    }
}

package io.declareonce.hub.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.declareonce.hub.audit.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Makes tokens without a sign-in: for benchmarks and tests in the hub's own process. Thread-safe. */
@Component
@ConditionalOnWebApplication
public class TokenMaker {
    private final AccessSettings settings;
    private final TokenSigner signer;
    private final Clock clock;

    TokenMaker(AccessSettings settings, TokenSigner signer, Clock clock) {
        this.settings = settings;
        this.signer = signer;
        this.clock = clock;
    }

    /** One that is bound to nobody, taken only with {@code hub.access.unbound-tokens}. */
    public String unbound(Caller caller) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(settings.address())
                .subject(caller.account())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.tokenLife())))
                .jwtID(UUID.randomUUID().toString())
                .claim("use", "access")
                .claim("role", caller.role().word())
                .claim("party", caller.party())
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.own().getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(signer.own()));
        } catch (JOSEException broken) {
            throw new IllegalStateException("a token could not be signed", broken);
        }
        return token.serialize();
    }
}

package io.declareonce.hub.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.declareonce.hub.access.clients.TokenKeys;
import io.declareonce.hub.api.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * The key by which this node signs tokens, and the public ones of all nodes by which it knows them. RSA, since a token is
 * signed once and looked at many times. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
class TokenSigner implements JWKSource<SecurityContext> {
    private static final int BITS = 2048;
    private static final long READ_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

    private final TokenKeys published;
    private final RSAKey own;
    private volatile JWKSet known;
    private volatile long readAt;

    TokenSigner(AccessSettings settings, TokenKeys published) {
        this.published = published;
        this.own = key(settings.directory().resolve("token-key.json"));
        published.publish(own.getKeyID(), own.toPublicJWK().toJSONString());
        this.known = read();
    }

    /** For tokens made here. */
    RSAKey own() {
        return own;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        List<JWK> found = selector.select(known);
        if (found.isEmpty() && System.nanoTime() - readAt > READ_AGAIN_NANOS) {
            // another node may have come
            known = read();
            found = selector.select(known);
        }
        return found;
    }

    private JWKSet read() {
        readAt = System.nanoTime();
        return new JWKSet(published.list().stream()
                .map(TokenSigner::parse)
                .map(this::ownWhole)
                .toList());
    }

    private JWK ownWhole(JWK key) {
        return key.getKeyID().equals(own.getKeyID()) ? own : key;
    }

    private static JWK parse(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException broken) {
            throw new IllegalStateException("a key in access.token_key is none", broken);
        }
    }

    private static RSAKey key(Path file) {
        try {
            if (Files.exists(file)) {
                return RSAKey.parse(Files.readString(file));
            }
            RSAKey made = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            return RSAKey.parse(KeyFile.keep(made.toJSONString(), file));
        } catch (IOException | JOSEException | ParseException broken) {
            throw new IllegalStateException("the key of the hub's tokens at " + file + " cannot be used", broken);
        }
    }
}

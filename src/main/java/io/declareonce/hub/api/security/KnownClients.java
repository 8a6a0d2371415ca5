package io.declareonce.hub.api.security;

import io.declareonce.hub.access.clients.Client;
import io.declareonce.hub.access.clients.Clients;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * What the authorization server knows: the programs of the table, and one public client by which people sign in where addresses to
 * lead back to are configured. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
class KnownClients implements RegisteredClientRepository {
    /** Id of the client of people's browsers; the colon keeps it apart from every account. */
    static final String BROWSER = "hub:browser";

    private final AccessSettings settings;
    private final Clients clients;

    KnownClients(AccessSettings settings, Clients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by ./hub client add");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String id) {
        if (id.equals(BROWSER)) {
            return settings.signInRedirects().isEmpty() ? null : browser();
        }
        return clients.find(id)
                .filter(client -> !client.isRevoked())
                .map(this::program)
                .orElse(null);
    }

    private RegisteredClient program(Client client) {
        return RegisteredClient.withId(client.caller().account())
                .clientId(client.caller().account())
                .clientIdIssuedAt(client.createdAt())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientAuthenticationMethod(ClientAuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .tokenSettings(tokens())
                .build();
    }

    private RegisteredClient browser() {
        return RegisteredClient.withId(BROWSER)
                .clientId(BROWSER)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(settings.signInRedirects()))
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens())
                .build();
    }

    private TokenSettings tokens() {
        return TokenSettings.builder()
                .accessTokenTimeToLive(settings.tokenLife())
                .authorizationCodeTimeToLive(java.time.Duration.ofMinutes(1))
                .x509CertificateBoundAccessTokens(true)
                .build();
    }
}

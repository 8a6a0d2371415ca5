package io.declareonce.hub.api.security;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in, and how.
 *
 * @param directory holds the keys of the hub: of its tokens and of its HTTPS door
 * @param address by which callers know the hub; issuer of its own tokens
 * @param tokenLife how long a token is good for
 * @param unboundTokens true takes tokens that whoever finds them may use: for trials only
 * @param issuer an OpenID provider in place of the hub's own; null for the hub's own
 * @param issuerKeys where that provider publishes its keys; null: its discovery document tells
 * @param audience what tokens of that provider have to be made for
 * @param claims names of that provider's claims
 * @param https the door for other machines
 * @param plainHttp true lets the HTTP door answer other machines: only behind a proxy that does TLS
 * @param limits so that one caller does not use up what is there for all
 * @param signInRedirects addresses to which a sign-in may lead back; none: people sign in on the hub's own pages only
 */
@ConfigurationProperties("hub.access")
public record AccessSettings(
        @DefaultValue("hub-data/access") Path directory,
        @DefaultValue("https://localhost:8443") String address,
        @DefaultValue("10m") Duration tokenLife,
        @DefaultValue("false") boolean unboundTokens,
        @Nullable String issuer,
        @Nullable URI issuerKeys,
        @DefaultValue("declare-once-hub") String audience,
        @DefaultValue Claims claims,
        @DefaultValue Https https,
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue Limits limits,
        @DefaultValue List<String> signInRedirects) {

    /** Names of claims of another provider. */
    public record Claims(
            @DefaultValue("sub") String account,
            @DefaultValue("role") String role,
            @DefaultValue("party") String party) {}

    /**
     * The HTTPS door.
     *
     * @param port 0 for a free one, -1 for no such door
     * @param address on which it listens
     * @param certificate PEM file; null for one that the hub makes by itself
     * @param certificateKey PEM file of its key
     */
    public record Https(
            @DefaultValue("8443") int port,
            @DefaultValue("127.0.0.1") String address,
            @Nullable Path certificate,
            @Nullable Path certificateKey) {}

    /**
     * Requests a second, and how many may come at once after a rest.
     *
     * @param signIns of one network address, at the doors where one signs in
     * @param unknown of one network address, without a token
     */
    public record Limits(
            @DefaultValue("200") int requests,
            @DefaultValue("400") int burst,
            @DefaultValue("10") int signIns,
            @DefaultValue("50") int unknown) {}

    boolean isOwnServer() {
        return issuer == null || issuer.isBlank();
    }
}

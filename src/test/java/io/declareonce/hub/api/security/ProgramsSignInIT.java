package io.declareonce.hub.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.declareonce.hub.TestHub;
import io.declareonce.hub.access.clients.ClientKey;
import io.declareonce.hub.access.clients.Clients;
import io.declareonce.hub.access.clients.SelfSigned;
import io.declareonce.hub.audit.AuditReading;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs get tokens by certificate or by assertion, and nobody else can use them. Unbound tokens are refused here. */
@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsSignInIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String QUERY = "/v1/citizens/query";
    private static final String QUESTION = "{\"identifier\": {\"personal_id\": \"001209671248\"}}";
    private static final String PURPOSE = "taxpayer-register";
    private static final Path KEYS = Path.of("target", "access-sign-in");

    private final TestDatabase database;
    private TestHub hub;
    private TestHub second;
    private SelfSigned portal;
    private SelfSigned stranger;

    ProgramsSignInIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        hub = TestHub.serving(database, "hub.access.unbound-tokens=false", "hub.access.directory=" + KEYS);
        second = TestHub.serving(
                database, "hub.access.unbound-tokens=false", "hub.access.directory=" + KEYS.resolve("second"));
        portal = register("portal", "tax");
        stranger = register("stranger", "police");
    }

    private SelfSigned register(String account, String party) {
        Clients clients = hub.bean(Clients.class);
        clients.add(new Caller(account, Role.AGENCY, party), "test");
        return key(account);
    }

    private SelfSigned key(String account) {
        SelfSigned made = SelfSigned.make(account, Instant.now(), Duration.ofDays(1), java.util.List.of());
        hub.bean(Clients.class).addKey(account, ClientKey.of(made.certificate()), Duration.ofDays(1));
        return made;
    }

    @AfterAll
    void stop() {
        hub.close();
        second.close();
    }

    @Test
    void givesATokenForACertificateAndTakesItWithThatCertificateOnly() throws Exception {
        String token = token(tokenByCertificate(portal, "portal"));

        assertThat(ask(portal, "Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(problem(ask(stranger, "Bearer " + token))).isEqualTo("401 invalid-token");
        assertThat(problem(ask(null, "Bearer " + token))).isEqualTo("401 invalid-token");
    }

    @Test
    void knowsATokenOfAnotherNode() throws Exception {
        String token = token(tokenByCertificate(portal, "portal"));

        var answer = send(
                second.secureAddress(),
                KEYS.resolve("second"),
                portal,
                request -> request.header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Hub-Purpose", PURPOSE)
                        .POST(HttpRequest.BodyPublishers.ofString(QUESTION)),
                QUERY);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesACertificateThatIsNotTheClients() throws Exception {
        SelfSigned forged = SelfSigned.make("portal", Instant.now(), Duration.ofDays(1), java.util.List.of());

        assertThat(tokenByCertificate(forged, "portal").statusCode()).isEqualTo(401);
        assertThat(tokenByCertificate(stranger, "portal").statusCode()).isEqualTo(401);
        assertThat(tokenByCertificate(portal, "nobody").statusCode()).isEqualTo(401);
    }

    @Test
    void givesATokenForAnAssertionAndBindsItToTheProof() throws Exception {
        ECKey own = new ECKeyGenerator(Curve.P_256).generate();
        ECKey thiefs = new ECKeyGenerator(Curve.P_256).generate();
        String token =
                token(tokenByAssertion(assertion(portal, UUID.randomUUID().toString()), own));

        assertThat(ask(null, "DPoP " + token, "DPoP", proof(own, "POST", QUERY, token))
                        .statusCode())
                .isEqualTo(200);
        assertThat(problem(ask(null, "DPoP " + token, "DPoP", proof(thiefs, "POST", QUERY, token))))
                .isEqualTo("401 invalid-token");
        assertThat(problem(ask(null, "DPoP " + token, "DPoP", proof(own, "POST", "/v1/status", token))))
                .isEqualTo("401 invalid-token");
        assertThat(problem(ask(null, "Bearer " + token))).isEqualTo("401 invalid-token");
        assertThat(problem(ask(null, "DPoP " + token))).isEqualTo("401 invalid-token");
    }

    @Test
    void takesAProofOnce() throws Exception {
        ECKey own = new ECKeyGenerator(Curve.P_256).generate();
        String token =
                token(tokenByAssertion(assertion(portal, UUID.randomUUID().toString()), own));
        String proof = proof(own, "POST", QUERY, token);

        assertThat(ask(null, "DPoP " + token, "DPoP", proof).statusCode()).isEqualTo(200);
        assertThat(problem(ask(null, "DPoP " + token, "DPoP", proof))).isEqualTo("401 invalid-token");
    }

    @Test
    void takesAnAssertionOnce() throws Exception {
        ECKey own = new ECKeyGenerator(Curve.P_256).generate();
        String assertion = assertion(portal, UUID.randomUUID().toString());

        assertThat(tokenByAssertion(assertion, own).statusCode()).isEqualTo(200);
        assertThat(tokenByAssertion(assertion, own).statusCode()).isEqualTo(401);
    }

    @Test
    void givesNoTokenThatIsBoundToNobody() throws Exception {
        var answer = tokenByAssertion(assertion(portal, UUID.randomUUID().toString()), null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_dpop_proof");
    }

    @Test
    void takesNoTokenThatIsBoundToNobody() throws Exception {
        String token = hub.bean(TokenMaker.class).unbound(new Caller("portal", Role.AGENCY, "tax"));

        assertThat(problem(ask(portal, "Bearer " + token))).isEqualTo("401 unbound-token");
    }

    @Test
    void takesBothKeysWhileAClientChangesThem() throws Exception {
        SelfSigned old = register("changing", "tax");
        SelfSigned fresh = key("changing");

        assertThat(tokenByCertificate(old, "changing").statusCode()).isEqualTo(200);
        assertThat(tokenByCertificate(fresh, "changing").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTheTokensOfARevokedClientWithinSeconds() throws Exception {
        SelfSigned leaving = register("leaving", "tax");
        String token = token(tokenByCertificate(leaving, "leaving"));
        assertThat(ask(leaving, "Bearer " + token).statusCode()).isEqualTo(200);

        hub.bean(Clients.class).revoke("leaving");

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> ask(leaving, "Bearer " + token).statusCode() == 401);
        assertThat(tokenByCertificate(leaving, "leaving").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesForgedTokens() throws Exception {
        String token = token(tokenByCertificate(portal, "portal"));
        String[] parts = token.split("\\.");
        String none = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(problem(ask(portal, "Bearer " + none + "." + parts[1] + ".")))
                .isEqualTo("401 invalid-token");
        assertThat(problem(ask(portal, "Bearer " + parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()))))
                .isEqualTo("401 invalid-token");
        assertThat(problem(ask(portal, "Basic cG9ydGFsOng="))).isEqualTo("401 invalid-token");
    }

    @Test
    void putsTokensAndRefusalsOnRecord() throws Exception {
        SelfSigned seen = register("seen", "tax");
        token(tokenByCertificate(seen, "seen"));
        ask(null, "Bearer nonsense");

        var reading = hub.bean(AuditReading.class);
        assertThat(reading.by("seen", 10).toString()).contains("get-token");
        assertThat(reading.by("unknown", 50).toString()).contains("refused", "invalid-token");
    }

    private HttpResponse<String> tokenByCertificate(SelfSigned key, String account) throws Exception {
        return send(
                hub.secureAddress(),
                KEYS,
                key,
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=" + account)),
                "/oauth2/token");
    }

    private HttpResponse<String> tokenByAssertion(String assertion, @Nullable ECKey proofKey) throws Exception {
        String form = "grant_type=client_credentials&client_id=portal"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=" + assertion;
        String proof = proofKey == null ? null : proof(proofKey, "POST", "/oauth2/token", null);
        return send(
                hub.secureAddress(),
                KEYS,
                null,
                request -> {
                    request.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form));
                    if (proof != null) {
                        request.header("DPoP", proof);
                    }
                },
                "/oauth2/token");
    }

    private static String assertion(SelfSigned key, String id) throws Exception {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer("portal")
                .subject("portal")
                .audience("https://localhost:8443")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID(id)
                .build();
        ECKey jwk = new ECKey.Builder(
                        Curve.P_256, (ECPublicKey) key.certificate().getPublicKey())
                .privateKey(key.key())
                .build();
        var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
        assertion.sign(new ECDSASigner(jwk));
        return assertion.serialize();
    }

    private String proof(ECKey key, String method, String path, @Nullable String token) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", hub.secureAddress() + path)
                .issueTime(new Date())
                .jwtID(UUID.randomUUID().toString());
        if (token != null) {
            claims.claim("ath", ClientKey.thumbprint(token));
        }
        var proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                claims.build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }

    private HttpResponse<String> ask(@Nullable SelfSigned key, String authorization, String... headers)
            throws Exception {
        return send(
                hub.secureAddress(),
                KEYS,
                key,
                request -> {
                    request.header("Authorization", authorization)
                            .header("Content-Type", "application/json")
                            .header("Hub-Purpose", PURPOSE)
                            .POST(HttpRequest.BodyPublishers.ofString(QUESTION));
                    if (headers.length > 0) {
                        request.headers(headers);
                    }
                },
                QUERY);
    }

    private static HttpResponse<String> send(
            String address,
            Path keys,
            @Nullable SelfSigned key,
            java.util.function.Consumer<HttpRequest.Builder> filling,
            String path)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        filling.accept(request);
        return client(keys, key).send(request.build(), BodyHandlers.ofString());
    }

    private static HttpClient client(Path keys, @Nullable SelfSigned key) throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream file = Files.newInputStream(keys.resolve("server-certificate.pem"))) {
            trusted.setCertificateEntry(
                    "hub", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(key == null ? null : new KeyManager[] {new OneKey(key)}, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    /** Shows its certificate whoever asks. */
    private static final class OneKey extends X509ExtendedKeyManager {
        private final SelfSigned key;

        OneKey(SelfSigned key) {
            this.key = key;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[] {"own"};
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return "own";
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, javax.net.ssl.SSLEngine engine) {
            return "own";
        }

        @Override
        public @Nullable String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {key.certificate()};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key.key();
        }
    }

    private static String token(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).at("/access_token").asString();
    }

    private static String problem(HttpResponse<String> answer) {
        JsonNode problem = JSON.readTree(answer.body());
        String type = problem.at("/type").asString();
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }
}

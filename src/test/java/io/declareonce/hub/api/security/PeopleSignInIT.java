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
import io.declareonce.hub.access.clients.People;
import io.declareonce.hub.audit.AuditReading;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People sign in on the hub's page: for its own doors, and by OpenID Connect for other programs. */
@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleSignInIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-specification-1";

    private final TestDatabase database;
    private TestHub hub;
    private String password;

    PeopleSignInIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        hub = TestHub.serving(
                database, "hub.access.sign-in-redirects=http://127.0.0.1:9/back", "hub.access.unbound-tokens=false");
        password = hub.bean(People.class).add(new Caller("lan-417", Role.AUDITOR, null), "test");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Test
    void opensADoorToWhoSignedIn() throws Exception {
        HttpClient browser = browser();

        var before = get(browser, "/v1/audit/entries?by=lan-417");
        var signedIn = signIn(browser, "lan-417", password);
        var after = get(browser, "/v1/audit/entries?by=lan-417");

        assertThat(before.statusCode()).isEqualTo(401);
        assertThat(signedIn.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?done");
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("sign-in", "\"outcome\":\"done\"");
    }

    @Test
    void tellsNobodyWhatWasWrong() throws Exception {
        var wrong = signIn(browser(), "lan-417", "not it");
        var nobody = signIn(browser(), "nobody-at-all", "not it");

        assertThat(wrong.headers().firstValue("Location"))
                .isEqualTo(nobody.headers().firstValue("Location"));
        assertThat(hub.bean(AuditReading.class).by("nobody-at-all", 10)).isEmpty();
    }

    @Test
    void speaksVietnameseAndEnglish() throws Exception {
        assertThat(get(browser(), "/sign-in", "Accept-Language", "vi").body()).contains("Mật khẩu", "lang=\"vi\"");
        assertThat(get(browser(), "/sign-in", "Accept-Language", "en").body()).contains("Password", "lang=\"en\"");
    }

    @Test
    void takesNoFormOfAnotherSite() throws Exception {
        var answer = browser()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.address() + "/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("account=lan-417&password=" + password))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(302, 403);
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotEndWith("?done");
    }

    @Test
    void givesATokenByCodeAndProofKey() throws Exception {
        HttpClient browser = browser();
        signIn(browser, "lan-417", password);
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        String code = code(get(browser, authorize("http://127.0.0.1:9/back"), "Accept", "text/html"));
        var answer = browser()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.address() + "/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("DPoP", proof(key, "POST", "/oauth2/token", null))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=authorization_code&client_id=hub%3Abrowser&code=" + code
                                                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fback&code_verifier="
                                                + VERIFIER))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode tokens = JSON.readTree(answer.body());
        String token = tokens.at("/access_token").asString();
        assertThat(SignedJWT.parse(tokens.at("/id_token").asString())
                        .getJWTClaimsSet()
                        .getStringClaim("role"))
                .isEqualTo("auditor");
        assertThat(get(
                                browser(),
                                "/v1/audit/entries?by=x",
                                "Authorization",
                                "DPoP " + token,
                                "DPoP",
                                proof(key, "GET", "/v1/audit/entries", token))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void leadsBackToNoOtherAddress() throws Exception {
        HttpClient browser = browser();
        signIn(browser, "lan-417", password);

        var answer = get(browser, authorize("http://evil.example/back"), "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    private static String authorize(String back) {
        return "/oauth2/authorize?response_type=code&client_id=hub%3Abrowser&scope=openid&state=s1&redirect_uri="
                + URLEncoder.encode(back, StandardCharsets.UTF_8) + "&code_challenge_method=S256&code_challenge="
                + ClientKey.thumbprint(VERIFIER);
    }

    private static String code(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        assertThat(location).contains("code=");
        return location.replaceAll(".*[?&]code=([^&]+).*", "$1");
    }

    private HttpResponse<String> signIn(HttpClient browser, String account, String password) throws Exception {
        var page = CSRF.matcher(get(browser, "/sign-in").body());
        assertThat(page.find()).isTrue();
        String form = "account=" + account + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8)
                + "&_csrf=" + URLEncoder.encode(page.group(1), StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(URI.create(hub.address() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(HttpClient browser, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(hub.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private String proof(ECKey key, String method, String path, String token) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", hub.address() + path)
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
}

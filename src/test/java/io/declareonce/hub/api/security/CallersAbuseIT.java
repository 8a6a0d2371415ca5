package io.declareonce.hub.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestCallers;
import io.declareonce.hub.TestHub;
import io.declareonce.hub.access.clients.People;
import io.declareonce.hub.api.Allowed;
import io.declareonce.hub.api.Open;
import io.declareonce.hub.audit.AuditReading;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody could try who should not come in, after the OWASP API Security Top 10 (2023), as far as callers, functions and
 * resources go. Objects and fields (API1, API3, API6) are held to the agreements elsewhere.
 */
@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallersAbuseIT {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestDatabase database;
    private TestHub hub;

    CallersAbuseIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        hub = TestHub.serving(database);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private record Door(String method, String path, List<Role> allowed, boolean isOpen) {
        /** Pages are for people who signed in; a token opens none of them. */
        boolean isPage() {
            return path.startsWith("/forms");
        }
    }

    /** The doors of programs that are not open to everybody. */
    private List<Door> locked() {
        return doors().stream().filter(door -> !door.isOpen() && !door.isPage()).toList();
    }

    private List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        hub.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    Allowed allowed = method.getMethodAnnotation(Allowed.class);
                    boolean isOpen = method.hasMethodAnnotation(Open.class);
                    if (allowed != null || isOpen) {
                        methods(mapping)
                                .forEach(verb -> doors.add(new Door(
                                        verb,
                                        path(mapping),
                                        allowed == null ? List.of() : List.of(allowed.value()),
                                        isOpen)));
                    }
                });
        return doors;
    }

    private static Stream<String> methods(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream().map(Enum::name);
    }

    private static String path(RequestMappingInfo mapping) {
        return mapping.getPatternValues()
                .iterator()
                .next()
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    @Test
    void api2NobodyComesInWithoutAToken() throws Exception {
        var open = new ArrayList<String>();
        for (Door door : locked()) {
            if (send(door, null).statusCode() != 401) {
                open.add(door.toString());
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void api5NoRoleComesInByTheDoorOfAnother() throws Exception {
        var open = new ArrayList<String>();
        for (Door door : locked()) {
            for (Role role : Role.values()) {
                if (!door.allowed().contains(role) && send(door, caller(role)).statusCode() != 403) {
                    open.add(role + " " + door);
                }
            }
        }

        assertThat(open).isEmpty();
    }

    @Test
    void api5NoTokenOpensThePagesOfPeople() throws Exception {
        List<Door> pages = doors().stream().filter(Door::isPage).toList();
        assertThat(pages).isNotEmpty();
        for (Door page : pages) {
            assertShut(page, send(page, null));
            for (Role role : Role.values()) {
                assertShut(page, send(page, caller(role)));
            }
        }
    }

    /** Whoever reads is sent to sign in; what is posted without the token of a page goes nowhere. */
    private static void assertShut(Door page, HttpResponse<String> answer) {
        if (page.method().equals("GET")) {
            assertThat(answer.statusCode()).as(page.toString()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(SignInPage.PLACE);
        } else {
            assertThat(answer.statusCode()).as(page.toString()).isEqualTo(403);
        }
    }

    @Test
    void api5RefusalsAreOnRecordWithWhoTried() throws Exception {
        send(new Door("GET", "/v1/audit/entries?by=x", List.of(), false), new Caller("curious", Role.AGENCY, "tax"));

        assertThat(hub.bean(AuditReading.class).by("curious", 10).toString())
                .contains("refused", "not-allowed", "GET /v1/audit/entries");
    }

    @Test
    void api4APageOfAMillionIsRefused() throws Exception {
        var answer = send(
                new Door("GET", "/v1/audit/entries?by=x&limit=1000000", List.of(), false),
                TestCallers.own(Role.AUDITOR));

        assertThat(problem(answer)).isEqualTo("400 limit-out-of-range");
    }

    @Test
    void api4AHeaderOfAMegabyteIsRefused() throws Exception {
        String answer = raw("GET /v1/status HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(1_000_000)
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("200 OK");
    }

    @Test
    void api4ACallerInAHurryIsSlowedDownAndNobodyElse() throws Exception {
        try (TestHub narrow = TestHub.serving(database, "hub.access.limits.requests=1", "hub.access.limits.burst=3")) {
            var first = asking(narrow, TestCallers.own(Role.AUDITOR));
            HttpResponse<String> last = first;
            for (int i = 0; i < 10 && last.statusCode() != 429; i++) {
                last = asking(narrow, TestCallers.own(Role.AUDITOR));
            }

            assertThat(first.headers().firstValue("RateLimit-Policy"))
                    .as(first.statusCode() + first.body())
                    .hasValue("\"requests\";q=3;w=3");
            assertThat(problem(last)).isEqualTo("429 too-many-requests");
            assertThat(last.headers().firstValue("Retry-After").orElseThrow()).isEqualTo("1");
            assertThat(asking(narrow, new Caller("another", Role.AUDITOR, null)).statusCode())
                    .isEqualTo(200);
        }
    }

    private HttpResponse<String> asking(TestHub of, Caller caller) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(of.address() + "/v1/audit/entries?by=x"))
                        .header("Authorization", TestCallers.bearer(of, caller))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void api8PathTricksLeadNowhere() throws Exception {
        String token = TestCallers.bearer(hub, TestCallers.own(Role.AUDITOR));
        for (String path : List.of(
                "/v1//audit/entries?by=x",
                "/v1/..;/v1/audit/entries?by=x",
                "/v1/%2e%2e/v1/audit/entries?by=x",
                "/v1/audit;x=y/entries?by=x",
                "/v1/audit%2fentries?by=x",
                "/v1/audit/entries%00?by=x",
                "/v1/audit/entries%0d%0a?by=x",
                "/v1\\audit\\entries?by=x",
                "/V1/audit/entries?by=x",
                "/v1/audit/entries/?by=x")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + token
                    + "\r\nConnection: close\r\n\r\n");

            assertThat(answer).as(path).matches("(?s)HTTP/1.1 4\\d\\d.*");
        }
    }

    @Test
    void api8AMethodIsWhatItIs() throws Exception {
        String token = TestCallers.bearer(hub, TestCallers.own(Role.AUDITOR));
        var overridden = client.send(
                HttpRequest.newBuilder(URI.create(hub.address() + "/v1/audit/entries?by=x&_method=GET"))
                        .header("Authorization", token)
                        .header("X-HTTP-Method-Override", "GET")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(overridden.statusCode()).isEqualTo(405);
        assertThat(raw("TRACE /v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 4\\d\\d.*");
        assertThat(raw("JUMP /v1/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 [45]\\d\\d.*")
                .doesNotContain("database");
    }

    @Test
    void api8NobodysWordIsTakenForWhereARequestComesFrom() throws Exception {
        String answer = raw("GET /oauth2/authorize HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n"
                + "X-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nAccept: text/html\r\n"
                + "Connection: close\r\n\r\n");

        assertThat(answer).doesNotContain("evil.example");
    }

    @Test
    void api8OddCharsetsAndBodiesAreRefusedWithoutAWordOfThem() throws Exception {
        String token = TestCallers.bearer(hub, TestCallers.agency("tax"));
        for (String type :
                List.of("application/json; charset=nonsense", "application/json; charset=utf-16", "text/html")) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(hub.address() + "/v1/citizens/query"))
                            .header("Authorization", token)
                            .header("Hub-Purpose", "taxpayer-register")
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString("{\"personal_id\": 001209671248 oops"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(type).isBetween(400, 415);
            assertThat(answer.body()).doesNotContain("001209671248", "jackson", "Exception");
        }
    }

    @Test
    void api8AnswersTellBrowsersToDoNothing() throws Exception {
        var headers = send(new Door("GET", "/v1/status", List.of(), true), null).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void api9WhatNobodyMadeIsNotThere() throws Exception {
        for (String path :
                List.of("/env", "/actuator", "/beans", "/heapdump", "/metrics", "/error", "/console", "/.git")) {
            assertThat(send(new Door("GET", path, List.of(), true), null).statusCode())
                    .as(path)
                    .isIn(401, 403, 404);
        }
    }

    @Test
    void api2AGuesserIsLockedOut() {
        People people = hub.bean(People.class);
        String password = people.add(new Caller("guessed", Role.AUDITOR, null), "test");

        for (int i = 0; i < 5; i++) {
            assertThat(people.signIn("guessed", "123456")).isEqualTo(People.SignIn.WRONG);
        }

        assertThat(people.signIn("guessed", password)).isEqualTo(People.SignIn.LOCKED);
        assertThat(people.signIn("nobody", password)).isEqualTo(People.SignIn.WRONG);
        assertThat(people.signIn("guessed", people.reset("guessed"))).isEqualTo(People.SignIn.DONE);
    }

    private static Caller caller(Role role) {
        return new Caller("abuse-" + role.word(), role, role.needsParty() ? "tax" : null);
    }

    private HttpResponse<String> send(Door door, @org.jspecify.annotations.Nullable Caller caller)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(hub.address() + door.path()))
                .method(
                        door.method(),
                        door.method().equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json");
        if (caller != null) {
            request.header("Authorization", TestCallers.bearer(hub, caller));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** As it stands, without a client that would mend it. */
    private String raw(String request) throws IOException {
        URI address = URI.create(hub.address());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException closed) {
            return "HTTP/1.1 400 closed";
        }
    }

    private static String problem(HttpResponse<String> answer) {
        String type = JSON.readTree(answer.body()).at("/type").asString();
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }
}

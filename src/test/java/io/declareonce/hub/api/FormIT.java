package io.declareonce.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.access.clients.People;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A clerk of a department without a system signs in and types records in. */
@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormIT {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PLACE = "/forms/land.parcel";

    private final TestDatabase database;
    private TestHub hub;
    private HttpClient clerk;

    FormIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() throws Exception {
        hub = TestHub.serving(database);
        clerk = signedIn(new Caller("clerk", Role.DEPARTMENT, "land"));
    }

    private HttpClient signedIn(Caller person) throws Exception {
        String password = hub.bean(People.class).add(person, "test");
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        String page = get(browser, "/forms", "vi").body();
        assertThat(page).contains("Đăng nhập");
        post(browser, "/sign-in", "vi", Map.of("_csrf", csrf(page), "account", person.account(), "password", password));
        return browser;
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void whoIsNotSignedInIsAskedToSignIn() throws Exception {
        var stranger = HttpClient.newHttpClient();

        var answer = get(stranger, PLACE, "vi");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
    }

    @Test
    void theClerkChoosesAmongTheDatasetsOfTheDepartment() throws Exception {
        String page = get(clerk, "/forms", "vi").body();

        assertThat(page).contains("Thửa đất", "land.right").doesNotContain("education.", "health.");
        assertThat(get(clerk, "/forms/health.visit", "vi").statusCode()).isEqualTo(403);
    }

    @Test
    void aRecordThatIsTypedInIsTaken() throws Exception {
        var answer = send("send", parcel("31", "00004"));

        assertThat(answer.body()).contains("Đã nhận bản ghi.");
        assertThat(count("31")).isEqualTo(1);
    }

    @Test
    void faultsStandBesideTheirInputsAndWhatWasTypedStays() throws Exception {
        var answer = send("send", parcel("32", "99999"));

        keep("form-faults-vi.html", answer.body());
        assertThat(answer.body()).contains("đang chờ xử lý", "value=\"99999\"", "class=\"problem\"");
        assertThat(count("32")).isZero();
    }

    @Test
    void checkingOnlySendsNothing() throws Exception {
        var answer = send("try", parcel("33", "00004"));

        assertThat(answer.body()).contains("chưa gửi gì");
        assertThat(count("33")).isZero();
    }

    @Test
    void thePageSpeaksEnglishToo() throws Exception {
        String page = get(clerk, PLACE, "en").body();

        keep("form-en.html", page);
        keep("form-vi.html", get(clerk, PLACE, "vi").body());
        keep("forms-vi.html", get(clerk, "/forms", "vi").body());
        assertThat(page).contains("<html lang=\"en\">", "Parcel", "Check only");
    }

    @Test
    void abuseWhoSignedInWithoutBeingADepartmentIsRefused() throws Exception {
        for (Role role : Role.values()) {
            if (role != Role.DEPARTMENT) {
                HttpClient other =
                        signedIn(new Caller("no-clerk-" + role.word(), role, role.needsParty() ? "tax" : null));

                assertThat(get(other, "/forms", "vi").statusCode())
                        .as(role.word())
                        .isEqualTo(403);
                assertThat(get(other, PLACE, "vi").statusCode()).as(role.word()).isEqualTo(403);
            }
        }
    }

    @Test
    void abuseAPostFromAnotherSiteIsRefused() throws Exception {
        Map<String, String> typed = parcel("34", "00004");
        typed.put("_csrf", "guessed");

        assertThat(post(clerk, PLACE, "vi", typed).statusCode()).isEqualTo(403);
        assertThat(count("34")).isZero();
    }

    @Test
    void abuseWhatIsTypedIsNeverMarkup() throws Exception {
        Map<String, String> typed = parcel("35", "99999");
        typed.put("address", "\"><script>alert(1)</script>");

        assertThat(send("send", typed).body()).doesNotContain("<script>");
    }

    private HttpResponse<String> send(String what, Map<String, String> typed) throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(typed);
        all.put("do", what);
        all.put("_csrf", csrf(get(clerk, PLACE, "vi").body()));
        return post(clerk, PLACE, "vi", all);
    }

    private static Map<String, String> parcel(String sheet, String commune) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("commune_code", commune);
        typed.put("unit_list_date", "2025-07-01");
        typed.put("sheet_number", sheet);
        typed.put("parcel_number", "1");
        typed.put("legal_area", "80.5");
        typed.put("purposes.1.purpose", "ODT");
        typed.put("purposes.1.area", "80.5");
        typed.put("changed_on", "2025-08-01");
        return typed;
    }

    private static String csrf(String page) {
        Matcher found = CSRF.matcher(page);
        assertThat(found.find()).describedAs(page).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> get(HttpClient client, String path, String language)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(hub.address() + path))
                        .header("Accept-Language", language)
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, String language, Map<String, String> typed)
            throws IOException, InterruptedException {
        String body = typed.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(URI.create(hub.address() + path))
                        .header("Accept-Language", language)
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** To be looked at. */
    private static void keep(String name, String page) throws IOException {
        Path directory = Files.createDirectories(Path.of("target/forms"));
        Files.writeString(directory.resolve(name), page);
    }

    private long count(String sheet) {
        return database.jdbc()
                .sql("SELECT count(*) FROM warehouse.land_parcel WHERE sheet_number = :sheet")
                .param("sheet", sheet)
                .query(Long.class)
                .single();
    }
}

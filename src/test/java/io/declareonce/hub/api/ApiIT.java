package io.declareonce.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.declareonce.hub.TestCallers;
import io.declareonce.hub.TestHub;
import io.declareonce.hub.audit.AuditReading;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ENROLMENTS = """
            Mã học sinh,Năm học,Mã trường,Khối,Trạng thái,Ngày vào trạng thái,Số định danh cá nhân,Họ và tên,Ngày sinh,Giới tính,Thời điểm cập nhật
            0110671248,2026-2027,01097101,12,Đang học,05/09/2026,001209671248,Nguyễn Ngọc Vũ,06/06/2009,Nam,2026-09-10T14:13:02+07:00
            0135194182,2026-2027,01100103,12,Đang học,05/09/2026,001309194182,Lê Diễm Trang,04/08/2009,Nữ,2026-09-25T12:43:59+07:00
            0135194183,2026-2027,01100103,12,Đang học,05/09/2026,,Lê Diễm Tr4ng,04/08/2009,Nữ,2026-09-25T12:43:59+07:00
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestDatabase database;
    private TestHub hub;

    ApiIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        hub = TestHub.serving(database, "hub.api.largest-body=1MB");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void takesAPushAndTellsWhatBecameOfIt() throws Exception {
        var answer = push("education.enrolment", "text/csv", ENROLMENTS);

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode done = awaitDone(answer.headers().firstValue("Location").orElseThrow());
        assertThat(done.at("/state").asString()).isEqualTo("done");
        assertThat(done.at("/counts/received").asInt()).isEqualTo(3);
        assertThat(done.at("/counts/quarantined").asInt()).isEqualTo(1);
    }

    @Test
    void takesThePushOfOneKeyOnce() throws Exception {
        var first = push("education.enrolment", "text/csv", ENROLMENTS, "Idempotency-Key", "monday");
        var second = push("education.enrolment", "text/csv", ENROLMENTS, "Idempotency-Key", "monday");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void tellsACitizenWithTheSourceOfEachValue() throws Exception {
        var answer = push("education.enrolment", "text/csv", ENROLMENTS, "Hub-Source", "school-1");
        awaitDone(answer.headers().firstValue("Location").orElseThrow());

        var found =
                post("/v1/citizens/query", "application/json", "{\"identifier\": {\"personal_id\": \"001209671248\"}}");

        JsonNode name = json(found).at("/items/0/attributes/full_name");
        assertThat(name.at("/value").asString()).isEqualTo("Nguyễn Ngọc Vũ");
        assertThat(name.at("/source/dataset").asString()).isEqualTo("education.enrolment");
        assertThat(name.at("/source/submission").asString()).hasSize(36);
        assertThat(name.at("/source/ordinal").asInt()).isEqualTo(1);
        assertThat(name.at("/source/edition").asInt()).isEqualTo(1);
        assertThat(name.at("/source/updated_at").asString()).isNotEmpty();
    }

    @Test
    void putsEveryLookOnRecordBeforeItAnswersWithoutTheNumberThatWasAsked() throws Exception {
        var answer = push("education.enrolment", "text/csv", ENROLMENTS, "Hub-Source", "school-3");
        awaitDone(answer.headers().firstValue("Location").orElseThrow());

        var found =
                post("/v1/citizens/query", "application/json", "{\"identifier\": {\"personal_id\": \"001209671248\"}}");

        UUID entity = UUID.fromString(json(found).at("/items/0/entity").asString());
        var looks = hub.bean(AuditReading.class).about(entity, 10);
        assertThat(looks.get(0).act().act()).isEqualTo("read-citizen");
        assertThat(looks.toString()).contains("identifier=personal_id").doesNotContain("001209671248");
    }

    @Test
    void findsNobodyByAnUnknownNumber() throws Exception {
        var found =
                post("/v1/citizens/query", "application/json", "{\"identifier\": {\"personal_id\": \"001209000000\"}}");

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(json(found).at("/items").size()).isZero();
    }

    @Test
    void tellsAHouseholdBusinessFromItsOwner() throws Exception {
        String household = """
                {"items": [{"maSo": "001085000022", "ten": "Hộ kinh doanh Hoa Sữa",
                  "chuHo": {"soDinhDanh": "001085000022", "hoTen": "Lê Văn Nam", "ngaySinh": "1985", "gioiTinh": "Nam"},
                  "truSo": {"diaChi": "Kiốt 12 chợ Thành Công", "maXa": "00070"},
                  "ngayDangKy": "15/08/2025", "ngayThayDoi": "15/08/2025", "capNhatLuc": "2025-08-15T09:00:00+07:00"}]}""";
        var answer = push("business.household-business", "application/json", household, "Hub-Source", "business");
        awaitDone(answer.headers().firstValue("Location").orElseThrow());

        var business = post(
                "/v1/organisations/query",
                "application/json",
                "{\"identifier\": {\"household_business\": \"001085000022\"}}");
        var owner =
                post("/v1/citizens/query", "application/json", "{\"identifier\": {\"personal_id\": \"001085000022\"}}");

        assertThat(json(business).at("/items/0/attributes/name/value").asString())
                .isEqualTo("Hộ kinh doanh Hoa Sữa");
        assertThat(json(owner).at("/items/0/attributes/full_name/value").asString())
                .isEqualTo("Lê Văn Nam");
        assertThat(json(owner).at("/items").size()).isEqualTo(1);
    }

    @Test
    void refusesInPlainWords() throws Exception {
        assertThat(problem(push("no.such", "text/csv", "x"))).isEqualTo("404 unknown-dataset");
        assertThat(problem(push("education.enrolment", "image/png", "x"))).isEqualTo("415 unknown-format");
        assertThat(problem(push("education.enrolment", "text/csv", ""))).isEqualTo("400 empty-body");
        assertThat(problem(push("education.enrolment", "text/csv", "x".repeat(1_100_000))))
                .isEqualTo("413 body-too-large");
        assertThat(problem(get("/v1/submissions/01a20c53-8c7c-7000-8aa6-8ef85fe34779")))
                .isEqualTo("404 unknown-submission");
        assertThat(problem(get("/v1/submissions/monday"))).isEqualTo("400 malformed-id");
        assertThat(problem(post("/v1/citizens/query", "application/json", "{\"identifier\": {\"shoe_size\": \"42\"}}")))
                .isEqualTo("400 wrong-question");
    }

    @Test
    void speaksTheLanguageOfTheRequest() throws Exception {
        var answer = push("education.enrolment", "image/png", "x", "Accept-Language", "vi");

        assertThat(json(answer).at("/detail").asString()).startsWith("Không nhận Content-Type image/png");
    }

    @Test
    void answersHealthAndStatus() throws Exception {
        push("education.enrolment", "text/csv", ENROLMENTS, "Hub-Source", "school-2");

        assertThat(json(get("/health")).at("/status").asString()).isEqualTo("UP");
        JsonNode status = json(get("/v1/status"));
        assertThat(status.at("/database/version").asString()).matches("1[5-9].*");
        assertThat(status.at("/sources").toString()).contains("\"source\":\"test-department-education/school-2\"");
    }

    @Test
    void answersWhoSomebodyMightBeWithoutWriting() throws Exception {
        awaitDone(push("education.enrolment", "text/csv", ENROLMENTS)
                .headers()
                .firstValue("Location")
                .orElseThrow());

        JsonNode known = json(match("{\"entity\": \"citizen\", \"values\": {\"personal_id\": \"001209671248\"}}"));
        JsonNode entity =
                json(get("/internal/identity/reviews/" + known.at("/entity").asString()));

        assertThat(known.at("/says").asString()).isEqualTo("link");
        assertThat(known.at("/candidates/0/identifiers/0").asString()).isEqualTo("personal_id");
        assertThat(known.toString()).doesNotContain("001209671248", "Nguyễn Ngọc Vũ");
        assertThat(entity.at("/parties/0/mentions/0/dataset").asString()).isEqualTo("education.enrolment");
    }

    private HttpResponse<String> match(String question) throws IOException, InterruptedException {
        return post("/internal/identity/match", "application/json", question);
    }

    @Test
    void tellsAStewardWhatCannotBeMeant() throws Exception {
        String nobody = "/internal/identity/reviews/" + UUID.randomUUID();

        assertThat(problem(get(nobody))).isEqualTo("422 cannot-be-meant");
        assertThat(problem(decide(nobody, "{\"verdict\": \"link\"}"))).isEqualTo("400 missing-field");
        assertThat(problem(decide(nobody, "{\"verdict\": \"marry\", \"reason\": \"love\"}")))
                .isEqualTo("400 unknown-word");
        assertThat(problem(match("{\"entity\": \"dog\", \"values\": {\"name\": \"Rex\"}}")))
                .isEqualTo("422 cannot-be-meant");
        assertThat(json(get("/internal/identity/reviews?entity=citizen"))
                        .at("/reviews")
                        .isArray())
                .isTrue();
    }

    private HttpResponse<String> decide(String review, String decision) throws IOException, InterruptedException {
        return post(review + "/decisions", "application/json", decision);
    }

    private JsonNode awaitDone(String location) {
        var done = new ArrayList<JsonNode>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    JsonNode state = json(get(location));
                    done.add(state);
                    return List.of("done", "stopped", "refused")
                            .contains(state.at("/submission/state").asString());
                });
        return done.get(done.size() - 1).at("/submission");
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        String type = json(answer).at("/type").asString();
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> push(String dataset, String type, String body, String... headers)
            throws IOException, InterruptedException {
        return post("/v1/datasets/" + dataset + "/submissions", type, body, headers);
    }

    private HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub.address() + path))
                .header("Authorization", TestCallers.bearer(hub, caller(path)))
                .header("Hub-Purpose", "taxpayer-register");
    }

    private static Caller caller(String path) {
        if (path.endsWith("/query")) {
            return TestCallers.agency("tax");
        }
        if (path.startsWith("/internal") || path.startsWith("/v1/submissions")) {
            return TestCallers.own(Role.STEWARD);
        }
        return TestCallers.department(path.contains("/business.") ? "business" : "education");
    }
}

package io.declareonce.hub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import io.declareonce.hub.TestCallers;
import io.declareonce.hub.TestHub;
import io.declareonce.hub.audit.Caller;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a department that pushes may rely on, through two hubs on one database. */
@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Caller LAND = TestCallers.department("land");
    private static final String PARCELS = "/v1/datasets/land.parcel/submissions";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestDatabase database;
    private TestHub hub;
    private TestHub other;

    PushIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        hub = TestHub.serving(database, "hub.api.largest-body=1MB", "hub.api.receipts=target/receipts");
        other = TestHub.serving(database, "hub.api.receipts=target/receipts-of-the-other");
    }

    @AfterAll
    void stop() {
        hub.close();
        other.close();
    }

    @Test
    void aSmallDeliveryIsAnsweredWithItsWholeReceipt() throws Exception {
        var answer = push(parcel(1, 1, "00004") + parcel(1, 2, "99999"));

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode receipt = json(answer);
        assertThat(receipt.at("/submission/counts/accepted").asInt()).isEqualTo(1);
        assertThat(receipt.at("/submission/counts/quarantined").asInt()).isEqualTo(1);
        assertThat(receipt.at("/submission/source").asString()).isEqualTo("test-department-land");
        assertThat(receipt.at("/submission/sha256").asString()).hasSize(64);
        assertThat(receipt.at("/records/0/ordinal").asInt()).isEqualTo(2);
        assertThat(receipt.at("/records/0/outcome").asString()).isEqualTo("quarantined");
        assertThat(receipt.at("/records/0/findings/0/field").asString()).isEqualTo("commune_code");
        assertThat(receipt.at("/records/0/findings/0/message/vi").asString()).isNotBlank();
    }

    @Test
    void theReceiptTellsTheFindingsOfARecordThatWasRefusedBefore() throws Exception {
        push(parcel(2, 1, "99999"));

        JsonNode again = json(push(parcel(2, 1, "99999")));

        assertThat(again.at("/submission/counts/quarantined").asInt()).isEqualTo(1);
        assertThat(again.at("/records/0/findings/0/field").asString()).isEqualTo("commune_code");
    }

    @Test
    void findingsComePageAfterPage() throws Exception {
        JsonNode receipt = json(push(IntStream.rangeClosed(1, 30)
                .mapToObj(number -> parcel(3, number, "99999"))
                .reduce("", String::concat)));
        String id = receipt.at("/submission/submission").asString();

        JsonNode page = json(get(hub, LAND, "/v1/submissions/" + id + "/findings?limit=20"));
        JsonNode rest = json(get(hub, LAND, page.at("/links/next").asString()));

        assertThat(page.at("/items").size()).isEqualTo(20);
        assertThat(rest.at("/items").size()).isEqualTo(10);
        assertThat(rest.at("/items/0/ordinal").asInt()).isEqualTo(21);
        assertThat(rest.at("/links/next").isNull()).isTrue();
        assertThat(problem(get(hub, LAND, "/v1/submissions/" + id + "/findings?limit=1000000")))
                .isEqualTo("400 bad-page");
    }

    @Test
    void theReceiptIsSignedByAKeyThatEverybodyCanRead() throws Exception {
        var answer = push(parcel(4, 1, "00004"));

        JWKSet keys = JWKSet.parse(client.send(
                        HttpRequest.newBuilder(URI.create(other.address() + "/v1/keys"))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        String signature = answer.headers().firstValue("Hub-Signature").orElseThrow();
        assertThat(isSigned(signature, answer.body(), keys)).isTrue();
        assertThat(isSigned(signature, answer.body().replace("\"accepted\":1", "\"accepted\":2"), keys))
                .isFalse();
    }

    private static boolean isSigned(String detached, String body, JWKSet keys) throws Exception {
        JWSObject signed = JWSObject.parse(detached, new Payload(body));
        var key = keys.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey();
        return signed.verify(new ECDSAVerifier(key));
    }

    @Test
    void aLargeDeliveryIsKeptAndItsProgressTold() throws Exception {
        var answer = push(IntStream.rangeClosed(1, 2000)
                .mapToObj(number -> parcel(5, number, "00004"))
                .reduce("", String::concat));

        assertThat(answer.statusCode()).isEqualTo(202);
        String place = answer.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> json(get(hub, LAND, place))
                        .at("/submission/state")
                        .asString()
                        .equals("done"));
        assertThat(json(get(other, LAND, place))
                        .at("/submission/counts/accepted")
                        .asInt())
                .isEqualTo(2000);
    }

    @Test
    void oneKeySentToTwoNodesAtOnceHasOneEffect() {
        String body = parcel(6, 1, "00004");

        List<HttpResponse<String>> answers = IntStream.range(0, 8)
                .mapToObj(i -> i % 2 == 0 ? hub : other)
                .map(node -> CompletableFuture.supplyAsync(() -> pushUnchecked(node, body, "Idempotency-Key", "six")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers.stream().map(HttpResponse::statusCode).sorted())
                .containsExactly(200, 200, 200, 200, 200, 200, 200, 201);
        assertThat(answers.stream()
                        .map(answer -> json(answer).at("/submission/submission").asString())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void oneKeyWithOtherContentIsRefused() throws Exception {
        push(parcel(7, 1, "00004"), "Idempotency-Key", "seven");

        assertThat(problem(push(parcel(7, 2, "00004"), "Idempotency-Key", "seven")))
                .isEqualTo("422 idempotency-key-reused");
    }

    @Test
    void aDepartmentPushesToItsOwnDatasetsOnly() throws Exception {
        Caller health = TestCallers.department("health");

        assertThat(problem(send(post(hub, health, PARCELS, "application/x-ndjson", bytes(parcel(8, 1, "00004"))))))
                .isEqualTo("403 not-your-dataset");
        assertThat(problem(send(post(hub, TestCallers.agency("tax"), PARCELS, "application/x-ndjson", bytes("{}")))))
                .isEqualTo("403 not-allowed");
        assertThat(problem(send(post(hub, LAND, "/v1/datasets/land.moon/submissions", "text/csv", bytes("a")))))
                .isEqualTo("404 unknown-dataset");
    }

    @Test
    void aDepartmentSeesItsOwnSubmissionsOnly() throws Exception {
        String place =
                push(parcel(9, 1, "00004")).headers().firstValue("Location").orElseThrow();

        assertThat(problem(get(hub, TestCallers.department("health"), place))).isEqualTo("404 unknown-submission");
        assertThat(get(hub, TestCallers.own(Role.STEWARD), place).statusCode()).isEqualTo(200);
    }

    @Test
    void whatCannotBeReadAtAllIsRefusedAtOnce() throws Exception {
        assertThat(problem(send(post(hub, LAND, PARCELS, "application/xml", bytes("<X><THUA_DAT></X>")))))
                .isEqualTo("422 submission-refused");
    }

    @Test
    void aDryRunTellsWhatWouldBecomeOfItAndWritesNothing() throws Exception {
        String rights = """
                {"certificate_serial":"AA 00000001","holder_no":"1","commune_code":"00070","unit_list_date":"2025-07-01",\
                "sheet_number":"14","parcel_number":"7","holder_kind":"CA_NHAN","changed_on":"2026-01-12",\
                "full_name":"Nguyễn Văn An","birth_date":"2018-03-07","updated_at":"2026-01-12T00:00:00Z"}
                """;
        long before = rows();

        JsonNode parcels = json(send(post(
                hub,
                LAND,
                PARCELS + "?dry-run=true",
                "application/x-ndjson",
                bytes(parcel(14, 1, "00004") + parcel(14, 2, "99999")))));
        JsonNode right = json(send(post(
                hub, LAND, "/v1/datasets/land.right/submissions?dry-run=true", "application/x-ndjson", bytes(rights))));

        assertThat(parcels.at("/counts/accepted").asInt()).isEqualTo(1);
        assertThat(parcels.at("/records/1/outcome").asString()).isEqualTo("quarantined");
        assertThat(parcels.at("/records/1/findings/0/field").asString()).isEqualTo("commune_code");
        assertThat(right.at("/records/0/subjects/0/found").asString()).isIn("open", "likely", "new");
        assertThat(rows()).isEqualTo(before);
        assertThat(problem(send(post(hub, LAND, PARCELS + "?dry-run=true", "application/xml", bytes("<X")))))
                .isEqualTo("422 submission-refused");
    }

    private long rows() {
        return database.jdbc().sql("""
                SELECT (SELECT count(*) FROM intake.submission) + (SELECT count(*) FROM warehouse.load)
                    + (SELECT count(*) FROM warehouse.land_parcel) + (SELECT count(*) FROM warehouse.land_right)
                    + (SELECT count(*) FROM quarantine.quarantined_record) + (SELECT count(*) FROM identity.identifier)
                    + (SELECT count(*) FROM quarantine.repeated_refusal)""").query(Long.class).single();
    }

    @Test
    void aRecordIsWithdrawnByItsKey() throws Exception {
        push(parcel(15, 1, "00004"));
        String key = """
                {"commune_code":"00004","unit_list_date":"2025-07-01","sheet_number":"15","parcel_number":"1","changed_on":"2025-09-01"}""";
        String place = "/v1/datasets/land.parcel/withdrawals";

        var answer = send(post(hub, LAND, place, "application/json", bytes("{\"records\":[" + key + "]}")));

        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(201);
        assertThat(json(answer).at("/submission/counts/accepted").asInt())
                .describedAs(answer.body())
                .isEqualTo(1);
        assertThat(database.jdbc()
                        .sql("SELECT hub_withdrawn FROM warehouse.land_parcel WHERE sheet_number = '15'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(problem(send(post(hub, LAND, place, "application/json", bytes("{\"records\":[{}]}")))))
                .isEqualTo("400 bad-withdrawals");
        assertThat(problem(send(post(
                        hub,
                        TestCallers.department("health"),
                        place,
                        "application/json",
                        bytes("{\"records\":[" + key + "]}")))))
                .isEqualTo("403 not-your-dataset");
    }

    @Test
    void aPackedBodyIsUnpacked() throws Exception {
        var answer = send(post(hub, LAND, PARCELS, "application/x-ndjson", packed(bytes(parcel(10, 1, "00004"))))
                .header("Content-Encoding", "gzip"));

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void abuseZipBombIsRefused() throws Exception {
        byte[] bomb = packed(new byte[64 << 20]);

        assertThat(problem(send(
                        post(other, LAND, PARCELS, "application/x-ndjson", bomb).header("Content-Encoding", "gzip"))))
                .isEqualTo("413 packed-too-much");
        assertThat(problem(send(
                        post(hub, LAND, PARCELS, "application/x-ndjson", bomb).header("Content-Encoding", "gzip"))))
                .startsWith("413 ");
    }

    @Test
    void abuseBodyThatIsNotPackedAsItSaysIsRefused() throws Exception {
        assertThat(problem(send(post(hub, LAND, PARCELS, "application/x-ndjson", bytes(parcel(11, 1, "00004")))
                        .header("Content-Encoding", "gzip"))))
                .isEqualTo("400 not-packed");
        assertThat(problem(send(post(hub, LAND, PARCELS, "application/x-ndjson", bytes("{}"))
                        .header("Content-Encoding", "br"))))
                .isEqualTo("415 unknown-encoding");
    }

    @Test
    void abuseBodyWithoutEndIsCutOff() throws Exception {
        var endless = HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.InputStream() {
            @Override
            public int read() {
                return '{';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                java.util.Arrays.fill(target, offset, offset + length, (byte) '{');
                return length;
            }
        });
        try {
            var answer = send(request(hub, LAND, PARCELS)
                    .header("Content-Type", "application/x-ndjson")
                    .POST(endless));
            assertThat(problem(answer)).isEqualTo("413 body-too-large");
        } catch (IOException cut) {
            // the hub has closed the connection before the sender was done: as good an answer
            assertThat(hub.bean(SubmissionDoor.class)).isNotNull();
        }
    }

    @Test
    void abuseWrongCharsetIsRefused() throws Exception {
        assertThat(problem(send(post(hub, LAND, PARCELS, "text/csv; charset=windows-1258", bytes("a")))))
                .isEqualTo("415 wrong-charset");
        assertThat(send(post(hub, LAND, PARCELS, "text/csv; charset=nonsense-9", bytes("a")))
                        .statusCode())
                .isIn(400, 415);
    }

    @Test
    void abuseEntityBombIsRefused() throws Exception {
        String bomb = """
                <?xml version="1.0"?>
                <!DOCTYPE X [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
                <X><THUA_DAT>&c;&f;</THUA_DAT></X>""";

        assertThat(problem(send(post(hub, LAND, PARCELS, "application/xml", bytes(bomb)))))
                .isEqualTo("422 submission-refused");
    }

    @Test
    void abuseDeepJsonHarmsNobody() throws Exception {
        String deep = "[".repeat(200_000);

        var answer = send(post(hub, LAND, PARCELS, "application/json", bytes(deep)));
        var inALine = push("{\"sheet_number\":" + deep + "\n" + parcel(12, 1, "00004"));

        assertThat(answer.statusCode()).isIn(202, 422);
        assertThat(inALine.statusCode()).isIn(201, 202);
    }

    @Test
    void abuseHeadersThatAreNoNamesAreRefused() throws Exception {
        assertThat(problem(push(parcel(13, 1, "00004"), "Idempotency-Key", "k".repeat(300))))
                .isEqualTo("400 malformed-header");
        assertThat(problem(push(parcel(13, 1, "00004"), "Hub-Source", "quarantine/../x")))
                .isEqualTo("400 malformed-header");
    }

    private HttpResponse<String> push(String lines, String... headers) throws IOException, InterruptedException {
        var request = post(hub, LAND, PARCELS, "application/x-ndjson", bytes(lines));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> pushUnchecked(TestHub node, String lines, String... headers) {
        try {
            return send(post(node, LAND, PARCELS, "application/x-ndjson", bytes(lines))
                    .headers(headers));
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private HttpResponse<String> get(TestHub node, Caller caller, String path)
            throws IOException, InterruptedException {
        return send(request(node, caller, path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post(TestHub node, Caller caller, String path, String type, byte[] body) {
        return request(node, caller, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder request(TestHub node, Caller caller, String path) {
        return HttpRequest.newBuilder(URI.create(node.address() + path))
                .header("Accept-Language", "en")
                .header("Authorization", TestCallers.bearer(node, caller));
    }

    private static String problem(HttpResponse<String> answer) {
        String type = json(answer).at("/type").asString();
        return answer.statusCode() + " " + type.substring(type.lastIndexOf(':') + 1);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] raw) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(raw);
        }
        return packed.toByteArray();
    }

    private static String parcel(int sheet, int number, String commune) {
        return """
                {"commune_code":"%s","unit_list_date":"2025-07-01","sheet_number":"%d","parcel_number":"%d",\
                "legal_area":"80.5","purposes":[{"purpose":"ODT","area":"80.5"}],"changed_on":"2025-08-01",\
                "updated_at":"2025-08-01T00:00:00Z"}
                """.formatted(commune, sheet, number);
    }
}

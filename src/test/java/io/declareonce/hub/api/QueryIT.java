package io.declareonce.hub.api;

import static io.declareonce.hub.api.Asking.json;
import static io.declareonce.hub.api.Asking.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestCallers;
import io.declareonce.hub.TestHub;
import io.declareonce.hub.access.Agreement;
import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.audit.AuditReading;
import io.declareonce.hub.audit.Role;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Field;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryIT {
    private static final String ENROLMENTS = """
            Mã học sinh,Năm học,Mã trường,Khối,Trạng thái,Ngày vào trạng thái,Số định danh cá nhân,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Thời điểm cập nhật
            0110671248,2026-2027,01097101,12,Đang học,05/09/2026,001209671248,Nguyễn Ngọc Vũ,06/06/2009,Nam,01,2026-09-10T14:13:02+07:00
            0135194182,2026-2027,01100103,12,Đang học,05/09/2026,001309194182,Lê Diễm Trang,04/08/2009,Nữ,01,2026-09-25T12:43:59+07:00
            """;
    private static final String RIGHTS = """
            Số phát hành,Số thứ tự,Mã xã,Ngày danh mục,Số tờ bản đồ,Số thửa,Loại chủ thể,Vai trò,Họ và tên,Ngày sinh,Giới tính,Số giấy tờ,Ngày cấp,Ngày biến động,Thời điểm cập nhật
            AA 00000001,1,00070,01/07/2025,1,11,CA_NHAN,CA_NHAN,Nguyễn Văn An,01/02/1980,Ông,001080000011,01/08/2025,01/08/2025,2025-08-01T08:00:00+07:00
            AA 00000002,1,00004,01/07/2025,2,12,CA_NHAN,CA_NHAN,=Trần Thị Bình,03/04/1975,Bà,001175000022,01/08/2025,02/08/2025,2025-08-02T08:00:00+07:00
            AA 00000003,1,00025,01/07/2025,3,13,CA_NHAN,CA_NHAN,Lê Văn Cường,05/06/1970,Ông,001070000033,01/08/2025,03/08/2025,2025-08-03T08:00:00+07:00
            """;
    private static final String LATER = """
            Số phát hành,Số thứ tự,Mã xã,Ngày danh mục,Số tờ bản đồ,Số thửa,Loại chủ thể,Vai trò,Họ và tên,Ngày sinh,Giới tính,Số giấy tờ,Ngày cấp,Ngày biến động,Thời điểm cập nhật
            AA 00000001,1,00070,01/07/2025,1,99,CA_NHAN,CA_NHAN,Nguyễn Văn An,01/02/1980,Ông,001080000011,01/08/2025,01/03/2026,2026-03-01T08:00:00+07:00
            """;

    private final TestDatabase database;
    private TestHub hub;

    QueryIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        hub = TestHub.serving(database, "hub.access.limits.requests=5000", "hub.access.limits.burst=5000");
        assertThat(hub.deliver("education.enrolment", "csv", ENROLMENTS).toString())
                .contains("accepted=2");
        assertThat(hub.deliver("land.right", "csv", RIGHTS).toString()).contains("accepted=3");
        assertThat(hub.deliver("land.right", "csv", LATER).toString()).contains("accepted=1");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private Asking tax() {
        return Asking.agency(hub, "tax", "land-tax");
    }

    private Asking police() {
        return Asking.agency(hub, "public-security", "residence");
    }

    private Asking education() {
        return Asking.agency(hub, "education", "school-admission");
    }

    private static String by(String scheme, String value) {
        return "{\"identifier\": {\"" + scheme + "\": \"" + value + "\"}}";
    }

    private static List<String> texts(JsonNode items, String pointer) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.at(pointer).asString("-")));
        return texts;
    }

    @Test
    void tellsOfEachAttributeItsValueOrWhyThereIsNone() {
        var answer = education()
                .post(
                        "/v1/citizens/query",
                        "{\"identifier\": {\"personal_id\": \"001209671248\"},"
                                + " \"attributes\": [\"full_name\", \"ethnic_group\", \"address\"]}");

        JsonNode attributes = json(answer).at("/items/0/attributes");
        assertThat(attributes.at("/full_name/value").asString()).isEqualTo("Nguyễn Ngọc Vũ");
        assertThat(attributes.at("/full_name/classification/level").asString()).isEqualTo("restricted");
        assertThat(attributes.at("/full_name/source/dataset").asString()).isEqualTo("education.enrolment");
        assertThat(attributes.at("/ethnic_group/unavailable").asString()).isEqualTo("not-agreed");
        assertThat(attributes.at("/address/unavailable").asString()).isEqualTo("unknown");
        assertThat(answer.body()).doesNotContain("001209671248");
    }

    @Test
    void answersAnIdWithAnEtagAndNothingWhenNothingChanged() {
        String id = json(tax().post("/v1/citizens/query", by("personal_id", "001080000011")))
                .at("/items/0/entity")
                .asString();

        var first = tax().get("/v1/citizens/" + id);
        var again = tax().get(
                        "/v1/citizens/" + id,
                        "If-None-Match",
                        first.headers().firstValue("ETag").orElseThrow());

        assertThat(json(first).at("/attributes/full_name/value").asString()).isEqualTo("Nguyễn Văn An");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(problem(tax().get("/v1/citizens/" + UUID.randomUUID()))).isEqualTo("404 not-found");
    }

    @Test
    void masksWhatIsGrantedMasked() {
        var answer = police().post("/v1/datasets/land.right/records/query", "{\"fields\": [\"id_number\"]}");

        assertThat(texts(json(answer).at("/items"), "/values/id_number"))
                .containsExactlyInAnyOrder("*********011", "*********022");
        assertThat(json(answer).at("/masked/0").asString()).isEqualTo("id_number");
    }

    @Test
    void showsOnlyTheRowsOfTheAgreement() {
        var answer = police().get("/v1/datasets/land.right/records?fields=commune_code");
        var tried = police().get("/v1/datasets/land.right/records?fields=commune_code&commune_code=00025");
        var outside = police().post("/v1/citizens/query", by("personal_id", "001070000033"));
        var inside = police().post("/v1/citizens/query", by("personal_id", "001080000011"));

        assertThat(texts(json(answer).at("/items"), "/values/commune_code"))
                .containsExactlyInAnyOrder("00070", "00004");
        assertThat(json(tried).at("/items").size()).isZero();
        assertThat(json(outside).at("/items").size()).isZero();
        assertThat(json(inside).at("/items").size()).isEqualTo(1);
    }

    @Test
    void sortsAndPagesToTheEnd() {
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            JsonNode answer = json(tax().post(
                            "/v1/datasets/land.right/records/query",
                            "{\"fields\": [\"full_name\"], \"sort\": [\"-changed_on\"], \"limit\": 2" + after + "}"));
            seen.addAll(texts(answer.at("/items"), "/values/full_name"));
            if (answer.at("/after").isMissingNode() || answer.at("/after").isNull()) {
                break;
            }
            after = ", \"after\": \"" + answer.at("/after").asString() + "\"";
        }

        assertThat(seen).containsExactly("Nguyễn Văn An", "Lê Văn Cường", "=Trần Thị Bình");
    }

    @Test
    void followsTheLinkToTheNextPage() {
        JsonNode first = json(tax().get("/v1/datasets/land.right/records?limit=2&fields=sheet_number"));
        JsonNode second = json(tax().get(first.at("/links/next").asString()));

        assertThat(first.at("/items").size() + second.at("/items").size()).isEqualTo(3);
        assertThat(second.at("/links/next").asString("-")).isEqualTo("-");
    }

    @Test
    void tellsWhatHeldOnADayAndTheHistoryOfOneRecord() {
        String where = "{\"fields\": [\"parcel_number\"], \"where\": {\"certificate_serial\": \"AA 00000001\"}";
        JsonNode now = json(tax().post("/v1/datasets/land.right/records/query", where + "}"));
        JsonNode then =
                json(tax().post("/v1/datasets/land.right/records/query", where + ", \"as_of\": \"2025-12-31\"}"));
        JsonNode unknown = json(tax().post(
                        "/v1/datasets/land.right/records/query", where + ", \"known_at\": \"2020-01-01T00:00:00Z\"}"));
        String record = now.at("/items/0/record").asString();
        JsonNode history =
                json(tax().get("/v1/datasets/land.right/records/" + record + "/history?fields=parcel_number"));

        assertThat(now.at("/items/0/values/parcel_number").asString()).isEqualTo("99");
        assertThat(then.at("/items/0/values/parcel_number").asString()).isEqualTo("11");
        assertThat(unknown.at("/items").size()).isZero();
        assertThat(texts(history.at("/items"), "/values/parcel_number")).containsExactly("99", "11");
        assertThat(history.at("/items/1/valid_to").asString()).isEqualTo("2026-03-01");
    }

    @Test
    void leadsFromAValueToItsSubmission() {
        JsonNode records = json(tax().get("/v1/datasets/land.right/records?limit=1"));
        String record = records.at("/items/0/record").asString();
        String holder = records.at("/items/0/subjects/holder").asString();

        JsonNode ofRecord = json(tax().get("/v1/datasets/land.right/records/" + record + "/lineage"));
        JsonNode ofValue = json(tax().get("/v1/citizens/" + holder + "/attributes/full_name/lineage"));

        assertThat(ofRecord.at("/delivery/source").asString()).isEqualTo("test");
        assertThat(ofRecord.at("/delivery/submission").asString())
                .isEqualTo(ofRecord.at("/source/submission").asString());
        assertThat(ofValue.at("/delivery/dataset").asString()).isEqualTo("land.right");
        assertThat(ofValue.at("/edition_published_at").asString()).startsWith("20");
    }

    @Test
    void answersYesOrNoWithoutAnyValue() {
        String young = idOf("001209671248", "social-insurance", "insured-register");
        String old = idOf("001080000011", "social-insurance", "insured-register");
        Asking insurance = Asking.agency(hub, "social-insurance", "insured-register");

        assertThat(ask(insurance, young, "{\"question\": \"is-at-least-18\"}")).isEqualTo("no");
        assertThat(ask(insurance, old, "{\"question\": \"is-at-least-18\"}")).isEqualTo("yes");
        assertThat(ask(education(), old, land("00070"))).isEqualTo("yes");
        assertThat(ask(education(), old, land("00004"))).isEqualTo("no");
        assertThat(problem(
                        education().post("/v1/citizens/" + old + "/questions", "{\"question\": \"is-at-least-18\"}")))
                .isEqualTo("403 outside-agreement, is-at-least-18 not-agreed");
        assertThat(problem(education()
                        .post("/v1/citizens/" + old + "/questions", "{\"question\": \"owns-land-in-commune\"}")))
                .isEqualTo("400 wrong-question, commune_code missing-parameter");
    }

    private static String land(String commune) {
        return "{\"question\": \"owns-land-in-commune\", \"parameters\": {\"commune_code\": \"" + commune + "\"}}";
    }

    private String idOf(String personalId, String party, String purpose) {
        return json(Asking.agency(hub, party, purpose).post("/v1/citizens/query", by("personal_id", personalId)))
                .at("/items/0/entity")
                .asString();
    }

    private static String ask(Asking asking, String citizen, String question) {
        return json(asking.post("/v1/citizens/" + citizen + "/questions", question))
                .at("/answer")
                .asString();
    }

    @Test
    void doesNotTellCountsOfFew() {
        JsonNode counts = json(tax().post("/v1/datasets/land.right/statistics", "{\"by\": [\"commune_code\"]}"));

        assertThat(texts(counts.at("/items"), "/records")).containsExactly("-", "-", "-");
        assertThat(counts.at("/fewer_than").asInt()).isEqualTo(10);
    }

    @Test
    void streamsASnapshotThatOneCanResume() {
        var whole = tax().get("/v1/datasets/land.right/snapshot", "Accept", "text/csv");
        List<String> lines = whole.body().lines().toList();
        String first = lines.get(1).substring(0, 36);
        var rest = tax().get("/v1/datasets/land.right/snapshot?after=" + first, "Accept", "text/csv");
        var json = tax().get("/v1/datasets/land.right/snapshot");

        assertThat(lines).hasSize(4);
        assertThat(rest.body().lines().skip(1)).containsExactlyElementsOf(lines.subList(2, 4));
        assertThat(json.body().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"hub_record\":\""));
        assertThat(Long.parseLong(
                        whole.headers().firstValue("Hub-Feed-Position").orElseThrow()))
                .isPositive();
        assertThat(tax().get("/v1/datasets/land.right/snapshot", "Accept", "application/avro")
                        .body())
                .startsWith("Obj");
        assertThat(problem(tax().get("/v1/datasets/land.right/snapshot", "Accept", "image/png")))
                .isEqualTo("406 not-acceptable");
    }

    /** A formula in an export would run on the machine of whoever opens it. */
    @Test
    void neutralisesFormulasInSpreadsheets() {
        var csv = tax().get("/v1/datasets/land.right/records?fields=full_name", "Accept", "text/csv");

        assertThat(csv.body()).contains(",'=Trần Thị Bình").doesNotContain(",=Trần");
    }

    @Test
    void refusesPagesOfAMillionAndFiltersThatWouldEndInLogs() {
        assertThat(problem(tax().get("/v1/datasets/land.right/records?limit=1000000")))
                .isEqualTo("400 wrong-question, limit limit");
        assertThat(problem(tax().get("/v1/datasets/land.right/records?full_name=An")))
                .isEqualTo("400 wrong-question, full_name filter-in-body");
        assertThat(problem(tax().post(
                                "/v1/datasets/land.right/records/query",
                                "{\"where\": {\"paw\": 1, \"holder_no\": {\"ge\": \"x\"}}, \"sort\": [\"tail\"]}")))
                .isEqualTo("400 wrong-question, paw unknown-field, holder_no wrong-type, tail unknown-field");
        assertThat(problem(tax().get("/v1/datasets/land.right/records?after=abc")))
                .isEqualTo("400 wrong-question, after foreign-cursor");
    }

    /** API1 and API3: objects and fields of others. */
    @Test
    void showsNobodyWhatTheAgreementDoesNotGrant() {
        assertThat(problem(police().post(
                                "/v1/datasets/land.right/records/query", "{\"fields\": [\"birth_date\", \"sex\"]}")))
                .isEqualTo("403 outside-agreement, birth_date not-agreed, sex not-agreed");
        assertThat(problem(
                        police().post("/v1/datasets/land.right/records/query", "{\"where\": {\"id_number\": \"1\"}}")))
                .isEqualTo("403 outside-agreement, id_number not-in-clear");
        assertThat(problem(education().get("/v1/datasets/land.right/records"))).isEqualTo("403 not-granted");
        assertThat(problem(education().post("/v1/citizens/query", by("legacy_id_card", "011111111"))))
                .isEqualTo("403 outside-agreement, legacy_id_card not-agreed");
        assertThat(problem(Asking.agency(hub, "tax", "residence").get("/v1/datasets/land.right/records")))
                .isEqualTo("403 no-agreement");
        assertThat(problem(Asking.agency(hub, "tax", "taxpayer-register").get("/v1/datasets/land.right/records")))
                .isEqualTo("403 not-granted");
    }

    @Test
    void letsADepartmentReadWhatItDeclaredAndAStewardTheMasks() {
        Asking owner = new Asking(hub, TestCallers.department("land"), "own-data");
        Asking steward = new Asking(hub, TestCallers.own(Role.STEWARD), "stewardship");

        assertThat(json(owner.get("/v1/datasets/land.right/records?limit=1"))
                        .at("/items/0/values/id_number")
                        .asString())
                .hasSize(12);
        assertThat(problem(owner.get("/v1/datasets/education.enrolment/records")))
                .isEqualTo("403 not-granted");
        assertThat(json(steward.get("/v1/datasets/land.right/records?limit=1"))
                        .at("/items/0/values/id_number")
                        .asString())
                .startsWith("*********");
    }

    @Test
    void putsEveryReadOnRecordWithThoseWhomItShows() {
        UUID citizen = UUID.fromString(idOf("001080000011", "tax", "land-tax"));
        tax().get("/v1/datasets/land.right/snapshot");
        tax().post(
                        "/v1/datasets/land.right/records/query",
                        "{\"where\": {\"id_number\": \"001080000011\", \"commune_code\": \"00070\"}}");

        List<String> acts = hub.bean(AuditReading.class).about(citizen, 50).stream()
                .map(entry -> entry.act().act() + " " + entry.act().purpose() + " "
                        + entry.act().detail().get("agreement") + " "
                        + entry.act().detail().getOrDefault("where", ""))
                .toList();

        assertThat(acts)
                .contains(
                        "read-citizen land-tax tax ",
                        "export-records land-tax tax ",
                        "read-records land-tax tax id_number eq *; commune_code eq 00070");
    }

    @Test
    void tellsTheDictionaryAndWhoMayAskForWhat() {
        JsonNode catalogue = json(tax().get("/v1/catalogue"));
        JsonNode communes = json(tax().get("/v1/code-lists/communes?on=2026-01-01"));
        HttpResponse<String> dataset = tax().get("/v1/dictionary/datasets/land.parcel");
        var again = tax().get(
                        "/v1/dictionary/datasets/land.parcel",
                        "If-None-Match",
                        dataset.headers().firstValue("ETag").orElseThrow());

        assertThat(texts(catalogue.at("/agreements"), "/id"))
                .containsExactly("education", "ward-police", "social-insurance", "tax");
        assertThat(catalogue.at("/agreements/3/datasets/land.right/clear").toString())
                .contains("full_name");
        assertThat(communes.at("/items").size()).isGreaterThan(100);
        assertThat(json(dataset).at("/fields/0/name").asString()).isEqualTo("commune_code");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(problem(tax().get("/v1/code-lists/planets"))).isEqualTo("404 unknown-code-list");
    }

    @Test
    void sendsWhoAsksForAMergedOneToWhereTheyAreNow() {
        String id = idOf("001080000011", "tax", "land-tax");
        UUID merged = UUID.randomUUID();
        hub.bean(JdbcClient.class)
                .sql("INSERT INTO identity.assignment (node, entity) VALUES (?, ?::uuid)")
                .params(merged, id)
                .update();

        var answer = tax().get("/v1/citizens/" + merged + "?attributes=full_name");

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).hasValue("/v1/citizens/" + id + "?attributes=full_name");
    }

    /** API1, API3: the token of every agency against every dataset, field and attribute there is. */
    @Test
    void givesEveryAgencyWhatItsAgreementGrantsAndNothingElse() {
        Edition edition = hub.edition();
        for (Agreement agreement : hub.bean(Agreements.class).all()) {
            for (String purpose : agreement.purposes().keySet()) {
                Asking asking = Asking.agency(hub, agreement.agency(), purpose);
                for (Dataset dataset : edition.datasets()) {
                    expectNoMore(asking, agreement, dataset);
                }
                for (Entity entity : edition.entities()) {
                    expectNoMore(asking, agreement, entity);
                }
            }
        }
    }

    private static void expectNoMore(Asking asking, Agreement agreement, Dataset dataset) {
        String path = "/v1/datasets/" + dataset.id() + "/records";
        var grant = agreement.findDataset(dataset.id(), asking.purpose());
        if (grant.isEmpty()) {
            assertThat(problem(asking.get(path))).isEqualTo("403 not-granted");
            assertThat(problem(asking.get("/v1/datasets/" + dataset.id() + "/snapshot")))
                    .isEqualTo("403 not-granted");
            assertThat(problem(asking.get(path + "/" + UUID.randomUUID()))).isEqualTo("403 not-granted");
            return;
        }
        for (Field field : dataset.fields()) {
            boolean isGranted = grant.get().clear().contains(field.name())
                    || grant.get().masked().contains(field.name());
            var answer = asking.post(path + "/query", "{\"limit\": 1, \"fields\": [\"" + field.name() + "\"]}");
            assertThat(answer.statusCode())
                    .as(asking + " " + dataset.id() + " " + field.name())
                    .isEqualTo(isGranted ? 200 : 403);
            if (!grant.get().clear().contains(field.name())
                    && !field.element().classification().isOpen()) {
                assertThat(asking.post(path + "/query", "{\"sort\": [\"" + field.name() + "\"]}")
                                .statusCode())
                        .isIn(400, 403);
            }
        }
    }

    private void expectNoMore(Asking asking, Agreement agreement, Entity entity) {
        String path = entity.id().equals("citizen") ? "/v1/citizens" : "/v1/organisations";
        var grant = agreement.findEntity(entity.id(), asking.purpose());
        if (grant.isEmpty()) {
            assertThat(problem(asking.get(path + "/" + UUID.randomUUID()))).isEqualTo("403 not-granted");
            return;
        }
        for (Entity.IdentifierScheme scheme : entity.identifiers()) {
            boolean isGranted = grant.get().askBy().contains(scheme.name());
            assertThat(asking.post(path + "/query", by(scheme.name(), "001080000011"))
                            .statusCode())
                    .isEqualTo(isGranted ? 200 : 403);
        }
        if (entity.id().equals("citizen")) {
            JsonNode attributes =
                    json(asking.post("/v1/citizens/query", everything(entity))).at("/items/0/attributes");
            attributes.properties().forEach(each -> {
                boolean isClear = grant.get().clear().contains(each.getKey());
                boolean isShown =
                        each.getValue().has("value") && !each.getValue().has("masked");
                assertThat(!isShown || isClear).as(asking + " " + each).isTrue();
            });
        }
    }

    private static String everything(Entity entity) {
        List<String> names = new ArrayList<>();
        entity.attributes().forEach(each -> names.add("\"" + each.name() + "\""));
        entity.identifiers().forEach(each -> names.add("\"" + each.name() + "\""));
        return "{\"identifier\": {\"personal_id\": \"001080000011\"}, \"attributes\": [" + String.join(", ", names)
                + "]}";
    }
}

package io.declareonce.hub.api;

import static io.declareonce.hub.api.Asking.json;
import static io.declareonce.hub.api.Asking.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestCallers;
import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesIT {
    private static final String HEADER =
            "Số phát hành,Số thứ tự,Mã xã,Ngày danh mục,Số tờ bản đồ,Số thửa,Loại chủ thể,Vai trò,Họ và tên,Ngày sinh,Giới tính,Số giấy tờ,Ngày cấp,Ngày biến động,Thời điểm cập nhật\n";

    private final TestDatabase database;
    private TestHub hub;

    ChangesIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        hub = TestHub.serving(database);
        hub.deliver(
                "land.right",
                "csv",
                HEADER
                        + right("1", "00070", "Nguyễn Văn An", "001080000011", 1)
                        + right("2", "00004", "Trần Thị Bình", "001175000022", 1)
                        + right("3", "00025", "Lê Văn Cường", "001070000033", 1));
        // the first one moves out of what the police may see
        hub.deliver("land.right", "csv", HEADER + right("1", "00025", "Nguyễn Văn An", "001080000011", 2));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private static String right(String number, String commune, String name, String id, int month) {
        return "AA 0000000%s,1,%s,01/07/2025,1,11,CA_NHAN,CA_NHAN,%s,01/02/1980,Ông,%s,01/08/2025,0%d/08/2025,2025-08-0%dT08:00:00+07:00\n"
                .formatted(number, commune, name, id, month, month);
    }

    private Asking tax() {
        return Asking.agency(hub, "tax", "land-tax");
    }

    private Asking police() {
        return Asking.agency(hub, "public-security", "residence");
    }

    private static List<String> told(JsonNode page) {
        List<String> told = new ArrayList<>();
        page.at("/items")
                .forEach(item -> told.add(item.at("/change").asString() + " "
                        + item.at("/now/values/commune_code").asString("-")));
        return told;
    }

    @Test
    void tellsOnlyWhatTheAgreementCoversAndWhatLeftIt() {
        assertThat(told(json(police().get("/v1/changes")))).containsExactlyInAnyOrder("changed 00004", "left -");
        assertThat(told(json(tax().get("/v1/changes"))))
                .containsExactlyInAnyOrder("changed 00004", "changed 00025", "changed 00025");
    }

    @Test
    void goesOnBehindTheCursorUntilNothingIsLeft() {
        List<String> told = new ArrayList<>();
        String next = "/v1/changes?limit=1";
        JsonNode page;
        int pages = 0;
        do {
            page = json(tax().get(next));
            told.addAll(told(page));
            next = page.at("/links/next").asString();
        } while (page.at("/more").asBoolean() && ++pages < 20);

        assertThat(told).contains("changed 00004", "changed 00025");
        assertThat(told(json(tax().get(next)))).isEmpty();
    }

    @Test
    void goesOnBehindASnapshot() {
        var snapshot = tax().get("/v1/datasets/land.right/snapshot", "Accept", "application/x-ndjson");
        String position = snapshot.headers().firstValue("Hub-Feed-Position").orElseThrow();

        assertThat(told(json(tax().get("/v1/changes?after=" + position)))).isEmpty();
    }

    @Test
    void refusesWhatIsNoCursorOrLimitAndWhoHasNoAgreement() {
        assertThat(problem(tax().get("/v1/changes?after=%00"))).startsWith("400");
        assertThat(problem(tax().get("/v1/changes?after=x"))).isEqualTo("400 wrong-question, after foreign-cursor");
        assertThat(problem(tax().get("/v1/changes?limit=1000000"))).isEqualTo("400 wrong-question, limit limit");
        assertThat(problem(Asking.agency(hub, "nobody", "land-tax").get("/v1/changes")))
                .isEqualTo("403 no-agreement");
    }

    @Test
    void tellsThemAsTheyHappen() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(hub.address() + "/v1/changes"))
                .header("Authorization", TestCallers.bearer(hub, tax().caller()))
                .header("Hub-Purpose", "land-tax")
                .header("Accept", "text/event-stream")
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        List<String> lines = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (int events = 0; events < 3; ) {
                String line = reader.readLine();
                lines.add(line);
                events += line.startsWith("data:") ? 1 : 0;
            }
        }

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(lines).anyMatch(line -> line.startsWith("id:")).contains("event:change");
    }

    @Test
    void putsEachPageOnRecordWithWhomItSpeaksOf() {
        tax().get("/v1/changes");

        assertThat(database.jdbc()
                        .sql("SELECT max(cardinality(subjects)) FROM audit.entry WHERE act = 'read-changes'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }
}

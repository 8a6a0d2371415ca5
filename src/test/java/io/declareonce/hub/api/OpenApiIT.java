package io.declareonce.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.HubDatabaseTest;
import io.declareonce.hub.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the doors, and the rules that it keeps (docs/api-rules.md). */
@HubDatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final TestDatabase database;
    private TestHub hub;
    private HttpResponse<String> answer;
    private JsonNode document;

    OpenApiIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void read() throws IOException, InterruptedException {
        hub = TestHub.serving(database);
        answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.address() + "/v1/openapi.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        document = new JsonMapper().readTree(answer.body());
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private record Operation(String path, String method, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                all.add(new Operation(path.getKey(), operation.getKey(), operation.getValue()))));
        return all;
    }

    @Test
    void isReadWithoutAToken() {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(document.at("/openapi").asString()).isEqualTo("3.1.0");
        assertThat(operations()).hasSizeGreaterThan(20);
    }

    @Test
    void describesTheDatasetsOfTheDictionary() {
        JsonNode enrolment = document.at("/components/schemas/record.education.enrolment");

        assertThat(enrolment.at("/properties/birth_date/x-element").asString(""))
                .isEqualTo("person.birth-date");
        assertThat(enrolment.at("/properties/full_name/x-classification").asString(""))
                .isEqualTo("restricted");
    }

    @Test
    void pointsAtNothingThatIsNotThere() {
        Set<String> missing = new HashSet<>();
        document.findValues("$ref").forEach(reference -> {
            String pointer = reference.asString().substring(1);
            if (document.at(pointer).isMissingNode()) {
                missing.add(pointer);
            }
        });

        assertThat(missing).isEmpty();
    }

    @Test
    void namesEachOperationOnce() {
        assertThat(operations().stream()
                        .map(operation -> operation.node().at("/operationId").asString()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
    }

    @Test
    void usesStandardMethodsOnly() {
        assertThat(operations()).allMatch(operation -> METHODS.contains(operation.method()));
    }

    @Test
    void hasPathsInKebabCaseWithoutASlashAtTheEnd() {
        assertThat(operations()).allMatch(operation -> operation.path().matches("(/([a-z0-9.-]+|\\{[A-Za-z]+}))+"));
    }

    @Test
    void hasTheMajorVersionInThePathAndTheWholeOneInTheDocument() {
        assertThat(operations()).allMatch(operation -> operation.path().startsWith("/v1/"));
        assertThat(document.at("/info/version").asString()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void declaresEachParameterOfAPath() {
        for (Operation operation : operations()) {
            Set<String> declared = new HashSet<>();
            operation.node().at("/parameters").forEach(parameter -> {
                if (parameter.at("/in").asString().equals("path")) {
                    declared.add("{" + parameter.at("/name").asString() + "}");
                }
            });
            for (String part : operation.path().split("/", -1)) {
                if (part.startsWith("{")) {
                    assertThat(declared).as(operation.toString()).contains(part);
                }
            }
        }
    }

    @Test
    void takesNoIdentifierOfAPersonInAnAddress() {
        for (Operation operation : operations()) {
            operation
                    .node()
                    .at("/parameters")
                    .forEach(parameter -> assertThat(parameter.at("/name").asString())
                            .as(operation.toString())
                            .doesNotContainIgnoringCase("personal")
                            .doesNotContainIgnoringCase("identifier"));
        }
    }

    @Test
    void answersProblemsAsProblems() {
        assertThat(operations())
                .allMatch(operation ->
                        operation.node().at("/responses/400/content").has("application/problem+json"));
    }

    @Test
    void opensOnlyDoorsThatSayWhy() {
        assertThat(operations().stream().filter(operation -> operation.node().has("security")))
                .isNotEmpty()
                .allMatch(operation ->
                        operation.node().at("/description").asString().startsWith("Open: "));
    }
}

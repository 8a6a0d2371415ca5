package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.stewardship.MatchAnswer;
import io.declareonce.hub.warehouse.stewardship.MatchQuestion;
import io.declareonce.hub.warehouse.stewardship.Sight;
import io.declareonce.hub.warehouse.stewardship.Waterfall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who somebody might be; the values come by a body, since arguments stand in lists of processes and in histories. */
@Command(
        name = "match",
        sortOptions = false,
        description = {
            "Ask who somebody might be, and write nothing. The values are read as one JSON object from standard input",
            "or a file, such as {\"full_name\": \"...\", \"birth_date\": \"1990-05-02\"}; never from arguments."
        })
final class IdentityMatchCommand extends HubTask {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "JSON file (default: standard input).")
    private @Nullable Path file;

    @Option(names = "--entity", paramLabel = "TYPE", description = "citizen or organisation (default: citizen).")
    private String entity = "citizen";

    @Option(names = "--limit", paramLabel = "N", description = "Most candidates to show (default: ${DEFAULT-VALUE}).")
    private int limit = 5;

    @Option(names = "--full", description = "Values as they stand in the records, not masked.")
    private boolean full;

    private static final Map<String, Text> SAYS = Map.of(
            "link", new Text("Hub sẽ ghép vào", "The hub would link it to"),
            "review", new Text("Hub sẽ hỏi người", "The hub would ask a person"),
            "ambiguous",
                    new Text(
                            "Có hai người giống như nhau: hub sẽ hỏi người",
                            "Two are equally good: the hub would ask a person"),
            "conflict",
                    new Text(
                            "Mã định danh mâu thuẫn với phần còn lại: hub sẽ hỏi người",
                            "An identifier conflicts with the rest: the hub would ask a person"),
            "new", new Text("Hub chưa biết ai như vậy", "The hub knows nobody like this"));

    @Override
    int run(Output output) throws IOException {
        Map<String, String> values = values();
        try (var hub = RunningHub.start(options(), RunningHub.Duty.LOOK)) {
            MatchAnswer answer =
                    hub.get(MatchQuestion.class).ask(entity, values, limit, full ? Sight.FULL : Sight.MASKED);
            // only now it is known that the names are the dictionary's and no values of a person
            hub.audit(
                    System.getProperty("user.name"),
                    "match",
                    Map.of("entity", entity, "asked", String.join(" ", values.keySet())));
            output.json(answer);
            tell(answer, output);
        }
        return Cli.DONE;
    }

    private Map<String, String> values() throws IOException {
        String body =
                file == null ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
        try {
            Map<String, String> values = new LinkedHashMap<>();
            JsonNode document = new JsonMapper().readTree(body);
            if (!document.isObject()) {
                throw noObject();
            }
            document.forEachEntry((name, value) -> {
                if (value.isContainer()) {
                    throw noObject();
                }
                if (!value.isNull()) {
                    values.put(name, value.asString());
                }
            });
            return values;
        } catch (JacksonException broken) {
            throw noObject();
        }
    }

    /** Without what was read: it holds values of a person. */
    private static WrongUsage noObject() {
        return new WrongUsage(
                new Text(
                        "Cần một đối tượng JSON gồm tên và chữ, ví dụ {\"full_name\": \"...\", \"birth_date\": \"1990-05-02\"}.",
                        "It takes one JSON object of names and texts, such as {\"full_name\": \"...\", \"birth_date\": \"1990-05-02\"}."));
    }

    private static void tell(MatchAnswer answer, Output output) {
        Text says = SAYS.get(answer.says());
        output.line((says == null ? answer.says() : says.in(output.language()))
                + (answer.entity() == null ? "." : " " + answer.entity() + "."));
        if (answer.candidates().isEmpty()) {
            return;
        }
        output.line("");
        List<CaseText.Column> columns = new ArrayList<>();
        for (MatchAnswer.Candidate candidate : answer.candidates()) {
            output.line("  " + (columns.size() + 1) + "  " + candidate.entity() + weight(candidate.waterfall(), output)
                    + (candidate.identifiers().isEmpty()
                            ? ""
                            : output.in("; cùng ", "; same ") + String.join(", ", candidate.identifiers()))
                    + (candidate.isDenied() ? output.in("; phần mô tả phủ nhận", "; the description denies it") : ""));
            columns.add(new CaseText.Column(
                    (columns.size() + 1) + ": " + CaseText.shortened(candidate.mention()), candidate.mention()));
        }
        output.line("");
        CaseText.tellRecords(columns, output);
        Waterfall first = answer.candidates().get(0).waterfall();
        if (first != null) {
            output.line("");
            output.line(output.in("Ứng viên 1, theo ", "Candidate 1, by ") + first.model() + ":");
            CaseText.tellSteps(first, output);
        }
    }

    private static String weight(@Nullable Waterfall waterfall, Output output) {
        return waterfall == null
                ? ""
                : "  " + ReviewWords.bits(waterfall.weight()) + " bit, "
                        + ReviewWords.probability(waterfall.probability()) + ", "
                        + ReviewWords.of(waterfall.says(), output);
    }
}

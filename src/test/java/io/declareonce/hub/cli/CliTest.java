package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** What needs no database. */
class CliTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandTellsItsOptions(List<String> command) {
        var arguments = new ArrayList<>(command);
        arguments.add("--help");

        assertThat(hub(arguments.toArray(String[]::new))).isZero();
        assertThat(out.toString()).startsWith("Usage: hub " + String.join(" ", command));
    }

    static Stream<List<String>> everyCommand() {
        return below(new CommandLine(new HubCommand()), List.of());
    }

    private static Stream<List<String>> below(CommandLine command, List<String> path) {
        return command.getSubcommands().entrySet().stream().flatMap(entry -> {
            var deeper = new ArrayList<>(path);
            deeper.add(entry.getKey());
            return Stream.concat(Stream.of(deeper), below(entry.getValue(), deeper));
        });
    }

    @ParameterizedTest
    @MethodSource("everyTask")
    void everyCommandKnowsTheCommonOptions(List<String> command) {
        var arguments = new ArrayList<>(command);
        arguments.add("--help");

        hub(arguments.toArray(String[]::new));

        assertThat(out.toString()).contains("--dir", "--json", "--lang");
    }

    static Stream<List<String>> everyTask() {
        var line = new CommandLine(new HubCommand());
        return everyCommand().filter(path -> {
            CommandLine command = line;
            for (String name : path) {
                command = command.getSubcommands().get(name);
            }
            return command.getSubcommands().isEmpty();
        });
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(hub("demo", "--peeple", "3")).isEqualTo(2);
        assertThat(hub("dance")).isEqualTo(2);
        assertThat(hub()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("--peeple", "dance", "Name a command.");
    }

    @Test
    void checksTheShippedDictionary() {
        assertThat(hub("dictionary", "check", "--json")).as(out.toString()).isZero();
        var report = new JsonMapper().readTree(out.toString());
        assertThat(report.at("/faults").size()).isZero();
        assertThat(report.at("/declarations/datasets").asInt()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void tellsFaultsOfADictionaryWithFileAndLine(@TempDir Path directory) throws Exception {
        Path element = directory.resolve("elements/person/person.shoe-size.yaml");
        Files.createDirectories(element.getParent());
        Files.writeString(element, "element: person.shoe-size\nversion: one\n");

        assertThat(hub("dictionary", "check", "--files", directory.toString(), "--lang", "en"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("elements/person/person.shoe-size.yaml:2:");
    }

    @Test
    void speaksVietnamese() {
        assertThat(hub("dictionary", "check", "--files", "no/such/directory", "--lang", "vi"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("Không có thư mục từ điển");
    }

    @Test
    void tellsProblemsAsDataToo() {
        assertThat(hub("dictionary", "check", "--files", "no/such/directory", "--json", "--lang", "en"))
                .isEqualTo(2);
        assertThat(new JsonMapper().readTree(out.toString()).at("/problem").asString())
                .startsWith("There is no dictionary");
    }

    private int hub(String... arguments) {
        return Cli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}

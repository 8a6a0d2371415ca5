package io.declareonce.hub.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One command in a process of its own, as the script starts it; without the tests' classes. */
record CommandProcess(int exitCode, String out, String err) {
    private static final JsonMapper JSON = new JsonMapper();

    static CommandProcess run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(command(Path.of("").toAbsolutePath()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(Path.of("target"), "command-", ".out");
        Path err = Files.createTempFile(Path.of("target"), "command-", ".err");
        var process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("HUB_") || name.startsWith("LC_"));
        process.environment().put("HUB_LANG", "en");
        process.environment().put("LC_ALL", "C.UTF-8");
        int exitCode = process.start().waitFor();
        return new CommandProcess(exitCode, taken(out), taken(err));
    }

    /** The line that starts a hub whose routes and dictionary stand in a directory, for a shell. */
    static String java(Path home) {
        return command(home.toAbsolutePath()).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    private static List<String> command(Path home) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dhub.home=" + home,
                "-cp",
                classPath(),
                Cli.class.getName());
    }

    private static String classPath() {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(whole.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String taken(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }

    /** Its whole standard output, which must be one document. */
    JsonNode json() {
        return JSON.readTree(out);
    }
}

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
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dhub.home=" + Path.of("").toAbsolutePath(),
                "-cp",
                classPath(),
                Cli.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(Path.of("target"), "command-", ".out");
        Path err = Files.createTempFile(Path.of("target"), "command-", ".err");
        var process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("HUB_") || name.startsWith("LC_"));
        process.environment().put("LANG", "en_US.UTF-8");
        int exitCode = process.start().waitFor();
        return new CommandProcess(exitCode, taken(out), taken(err));
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

package io.declareonce.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation whose commands are run word for word in a copy of the working directory. Used once. */
final class FollowedPage {
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```", Pattern.DOTALL);
    private static final String MARK = "--- block ";

    private final List<Step> steps;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> replaced = new HashMap<>();

    private FollowedPage(List<Step> steps, Path home) {
        this.steps = steps;
        this.home = home;
    }

    /** Commands, and the lines that the page shows as their answer. */
    private record Step(String commands, List<String> shown) {}

    static FollowedPage of(Path page, Path home) throws IOException {
        return new FollowedPage(steps(page), home);
    }

    /** The commands of each block. */
    List<String> steps() {
        return steps.stream().map(Step::commands).toList();
    }

    FollowedPage withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Where the page names what this machine has in use already, such as a port. */
    FollowedPage replacing(String text, String other) {
        replaced.put(text, other);
        return this;
    }

    void follow() throws IOException, InterruptedException {
        prepareClone();
        List<String> answers = run();
        for (int i = 0; i < steps.size(); i++) {
            for (String line : steps.get(i).shown()) {
                assertThat(answers.get(i)).as(steps.get(i).commands()).containsPattern(pattern(line));
            }
        }
    }

    private void prepareClone() throws IOException {
        for (String part : List.of("data-dictionary", "routes", "schemas", "docs/examples")) {
            copy(Path.of(part), home.resolve(part));
        }
        Path script =
                Files.writeString(home.resolve("hub"), "#!/bin/sh\nexec " + CommandProcess.java(home) + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        lendPrograms();
    }

    private void lendPrograms() throws IOException {
        Path shared = Path.of("target", "embedded-postgres");
        Path postgres = Files.createDirectories(home.resolve("hub-data/postgres"));
        EmbeddedPostgres.start(shared).close();
        try (var programs = Files.newDirectoryStream(shared, "binaries-*")) {
            Path unpacked = programs.iterator().next().toRealPath();
            Files.createSymbolicLink(postgres.resolve(unpacked.getFileName()), unpacked);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    private static List<Step> steps(Path page) throws IOException {
        List<Step> steps = new ArrayList<>();
        var blocks = BLOCK.matcher(Files.readString(page));
        while (blocks.find()) {
            if (blocks.group(1).equals("sh")) {
                steps.add(new Step(blocks.group(2), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1)
                        .shown()
                        .addAll(blocks.group(2).lines().toList());
            }
        }
        return steps;
    }

    /** One shell for the whole page, so that a variable holds from one block to the next. */
    private List<String> run() throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (Step step : steps) {
            script.append("echo '").append(MARK).append("'\n").append(commands(step));
        }
        Path out = home.resolve("out.txt");
        Path commands = Files.writeString(home.resolve("commands.sh"), script);
        var shell = new ProcessBuilder("bash", "-eu", commands.toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("HUB_") || name.startsWith("LC_"));
        shell.environment().put("HUB_LANG", "en");
        shell.environment().put("LC_ALL", "C.UTF-8");
        shell.environment().putAll(environment);
        Process process = shell.start();
        boolean hasEnded = process.waitFor(10, TimeUnit.MINUTES);
        String answer = Files.readString(out);
        assertThat(hasEnded && process.exitValue() == 0).as(answer).isTrue();
        return Arrays.stream(answer.split(Pattern.quote(MARK))).skip(1).toList();
    }

    private String commands(Step step) {
        String commands = step.commands();
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            commands = commands.replace(each.getKey(), each.getValue());
        }
        return commands;
    }

    /** A line as the page shows it: {@code …} stands for anything, blanks for any number of blanks. */
    private static Pattern pattern(String line) {
        String words = Arrays.stream(line.strip().split("\\s+"))
                .map(word ->
                        Arrays.stream(word.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")))
                .collect(Collectors.joining("[ ]*"));
        return Pattern.compile("(?m)^[ ]*" + words + ".*$");
    }
}

package io.declareonce.hub.faults;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.intake.Incoming;
import io.declareonce.hub.intake.LoadingInterrupted;
import io.declareonce.hub.intake.SubmissionLoading;
import io.declareonce.hub.intake.SubmissionReport;
import io.declareonce.hub.warehouse.Relooking;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hub in a process of its own, which a test may kill. {@link #main} is that process. */
final class HubProcess implements AutoCloseable {
    private final Process process;

    private HubProcess(Process process) {
        this.process = process;
    }

    /**
     * @param options of the JVM, such as {@code -Xmx128m}
     * @param arguments what to send ({@code send=FILE}, {@code send=DATASET:FILE} of JSON lines or {@code generate=BYTES}),
     *     {@code look} to look again at all who wait, or properties of the hub
     */
    static HubProcess start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HubProcess.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Path log = Files.createTempFile(Path.of("target"), "hub-process-", ".log");
        return new HubProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    /** SIGKILL: nothing is tidied up. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** What it printed until it ended by itself. */
    String output() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.joining("\n"));
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
    }

    /** Sends what it is told to send, prints the counts and ends; without anything to send it stays up. */
    public static void main(String[] arguments) throws Exception {
        String[] properties = Stream.of(arguments)
                .filter(argument -> argument.startsWith("hub."))
                .toArray(String[]::new);
        TestHub hub = TestHub.ticking(properties);
        for (String argument : arguments) {
            if (argument.startsWith("send=")) {
                send(hub, argument.substring("send=".length()));
            } else if (argument.equals("look")) {
                hub.bean(Relooking.class).drain();
            } else if (argument.startsWith("generate=")) {
                send(
                        hub,
                        Enrolments.DATASET,
                        "csv",
                        new GeneratedEnrolments(Long.parseLong(argument.substring("generate=".length()))));
            }
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void send(TestHub hub, String what) throws IOException {
        int sign = what.indexOf(':');
        Path file = Path.of(what.substring(sign + 1));
        String dataset = sign < 0 ? Enrolments.DATASET : what.substring(0, sign);
        send(hub, dataset, sign < 0 ? "csv" : "ndjson", Files.newInputStream(file));
    }

    /** The same delivery for ever, by its key: whoever was killed before sends it again. */
    private static void send(TestHub hub, String dataset, String format, InputStream body) {
        SubmissionLoading loading = hub.bean(SubmissionLoading.class);
        var id = loading.receive(new Incoming(dataset, format, "test", "the only delivery"), body);
        try {
            SubmissionReport report = loading.load(id);
            System.out.println(report.submission().state() + " " + report.counts());
            System.out.flush();
            Runtime.getRuntime().halt(0);
        } catch (LoadingInterrupted resumedLater) {
            // the hub's own timer takes it up
        }
    }
}

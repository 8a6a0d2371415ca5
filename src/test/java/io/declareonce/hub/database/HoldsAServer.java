package io.declareonce.hub.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that uses the embedded server of a directory until it is killed or its input ends. */
final class HoldsAServer implements AutoCloseable {
    private final Process process;
    private final int port;

    private HoldsAServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static void main(String[] directory) throws IOException {
        try (var server = EmbeddedPostgres.start(Path.of(directory[0]))) {
            System.out.println("port " + server.port());
            while (System.in.read() >= 0) {
                // until the parent closes it
            }
        }
    }

    static HoldsAServer in(Path directory) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldsAServer.class.getName(),
                directory.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new HoldsAServer(process, port(process));
    }

    @SuppressWarnings("resource") // closing the reader would close the process's output
    private static int port(Process process) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new IOException("the process ended without a server");
    }

    int port() {
        return port;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}

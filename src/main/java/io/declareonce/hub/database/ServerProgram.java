package io.declareonce.hub.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One finished run of a PostgreSQL program: its exit code and all that it printed. */
record ServerProgram(int exit, String output) {

    /** @throws UncheckedIOException where the program cannot be started at all */
    static ServerProgram run(List<String> command) {
        var process =
                new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true);
        // an inherited locale that the machine lacks makes initdb fail
        process.environment().put("LC_ALL", "C");
        process.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            Process running = process.start();
            running.getOutputStream().close();
            String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new ServerProgram(running.waitFor(), output);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while PostgreSQL was started or stopped.", stopped);
        }
    }

    boolean ended(int expected) {
        return exit == expected;
    }
}

package io.declareonce.hub.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A living server process of a data directory, found by its {@code postmaster.pid}. */
record Postmaster(long pid, int port) {
    private static final int PORT_LINE = 3;

    /**
     * Empty where no server runs. A file whose number now belongs to another program (after a restart of the container)
     * is removed, since PostgreSQL itself would take that program for its server and refuse to start.
     */
    static Optional<Postmaster> find(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.get(0).strip());
        if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            return Optional.empty();
        }
        if (!servesFrom(data, pid)) {
            Files.delete(file);
            return Optional.empty();
        }
        return Optional.of(new Postmaster(pid, lines.size() > PORT_LINE ? port(lines.get(PORT_LINE)) : 0));
    }

    static Optional<Postmaster> findQuietly(Path data) {
        try {
            return find(data);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int port(String line) {
        return line.isBlank() ? 0 : Integer.parseInt(line.strip());
    }

    /** A postmaster works in its data directory; where that cannot be seen, the program's name has to do. */
    private static boolean servesFrom(Path data, long pid) throws IOException {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(data.toRealPath());
        } catch (IOException unseen) {
            String program = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .orElse("postgres");
            return program.endsWith("postgres");
        }
    }
}

package io.declareonce.hub.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Signed lines in a file outside the database: each names the last entry of a chain at a moment. Whoever cuts the end of a
 * chain, or removes it whole, must change this file, too, and cannot sign. Thread-safe.
 */
@Component
class Checkpoints {
    private static final HexFormat HEX = HexFormat.of();
    private static final int PARTS = 5;

    private final Path file;
    private final CheckpointKey key;

    Checkpoints(AuditSettings settings) {
        file = settings.directory().resolve("checkpoints");
        key = new CheckpointKey(settings.directory());
    }

    /**
     * One line.
     *
     * @param isGenuine false where the signature does not fit, or the line is no checkpoint at all
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Checkpoint(int line, UUID chain, long sequence, byte[] hash, boolean isGenuine) {}

    /** Returns once the line is on the disk. */
    synchronized void append(Instant at, UUID chain, long sequence, byte[] hash) {
        String said = at + " " + chain + " " + sequence + " " + HEX.formatHex(hash);
        String line = said + " " + HEX.formatHex(key.sign(said)) + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(StandardCharsets.UTF_8.encode(line));
                channel.force(true);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<Checkpoint> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            var number = new int[1];
            return lines.map(line -> parse(++number[0], line)).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Checkpoint parse(int number, String line) {
        try {
            String[] parts = line.split(" ", PARTS);
            String said = line.substring(0, line.lastIndexOf(' '));
            boolean isGenuine = key.verifies(said, HEX.parseHex(parts[4]));
            return new Checkpoint(
                    number, UUID.fromString(parts[1]), Long.parseLong(parts[2]), HEX.parseHex(parts[3]), isGenuine);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noCheckpoint) {
            return new Checkpoint(number, new UUID(0, 0), 0, new byte[0], false);
        }
    }
}

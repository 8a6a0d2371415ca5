package io.declareonce.hub.intake.payload;

import com.github.luben.zstd.Zstd;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes and reads kept payloads as streams: memory is that of one part, whatever the size of the payload. Thread-safe.
 */
@Repository
public class Payloads {
    public static final int COMPRESSION_LEVEL = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    public Payloads(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What was kept of a body that was read to its end.
     *
     * @param sha256 in hexadecimal digits
     */
    public record Kept(long rawBytes, String sha256) {}

    /**
     * Reads the body to its end and keeps it part by part; takes part in the caller's transaction if there is one.
     *
     * @param partSize raw bytes of one part
     * @throws IOException where the body breaks off; what was kept until then stays for the caller to remove
     */
    public Kept keep(SubmissionId id, InputStream body, int partSize) throws IOException {
        MessageDigest digest = sha256();
        byte[] raw = new byte[firstSize(body, partSize)];
        long total = 0;
        for (int part = 0; ; part++) {
            int read = body.readNBytes(raw, 0, raw.length);
            if (read > 0) {
                digest.update(raw, 0, read);
                insert(id, part, raw, read);
                total += read;
            }
            if (read < raw.length) {
                return new Kept(total, HexFormat.of().formatHex(digest.digest()));
            }
            raw = raw.length < partSize ? new byte[partSize] : raw;
        }
    }

    /** A small body gets a small buffer; what turns out to be larger gets whole parts from the second one on. */
    private static int firstSize(InputStream body, int partSize) throws IOException {
        return Math.min(partSize, Math.max(1 << 16, body.available() + 1));
    }

    private void insert(SubmissionId id, int part, byte[] raw, int length) {
        byte[] exact = length == raw.length ? raw : Arrays.copyOf(raw, length);
        jdbc.sql("""
                WITH touched AS (
                    UPDATE intake.submission SET touched_at = :now WHERE id = :id
                )
                INSERT INTO intake.payload_part (submission_id, part, raw_bytes, content)
                VALUES (:id, :part, :rawBytes, :content)""")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id.value())
                .param("part", part)
                .param("rawBytes", length)
                .param("content", Zstd.compress(exact, COMPRESSION_LEVEL))
                .update();
    }

    /**
     * The payload from its first byte on; parts are fetched as they are read.
     *
     * @param rawBytes what was kept; a stream that ends before fails, so that a lost part is never taken for the end
     */
    public PayloadStream open(SubmissionId id, long rawBytes) {
        return new PayloadStream(part -> findPart(id, part), rawBytes);
    }

    private Optional<byte[]> findPart(SubmissionId id, int part) {
        return jdbc.sql("""
                SELECT raw_bytes, content
                FROM intake.payload_part
                WHERE submission_id = :id AND part = :part""")
                .param("id", id.value())
                .param("part", part)
                .query((row, number) -> Zstd.decompress(row.getBytes("content"), row.getInt("raw_bytes")))
                .optional();
    }

    public void delete(SubmissionId id) {
        jdbc.sql("DELETE FROM intake.payload_part WHERE submission_id = :id")
                .param("id", id.value())
                .update();
    }

    public static byte[] sha256(byte[] whole) {
        return sha256().digest(whole);
    }

    /** Of a body that is read to its end and not kept. */
    public static byte[] sha256(InputStream body) throws IOException {
        MessageDigest digest = sha256();
        byte[] some = new byte[1 << 16];
        for (int read = body.read(some); read >= 0; read = body.read(some)) {
            digest.update(some, 0, read);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

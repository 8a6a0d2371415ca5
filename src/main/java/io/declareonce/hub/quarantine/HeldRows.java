package io.declareonce.hub.quarantine;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes held records in PostgreSQL's binary COPY format, in the column order of {@link #COPY}. */
final class HeldRows implements AutoCloseable {
    static final String COPY = """
            COPY quarantine.quarantined_record
                (submission_id, ordinal, arrival, dataset, edition, record_id, ord, delivered, findings, held_since)
            FROM STDIN (FORMAT binary)""";

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int COLUMNS = 10;
    private static final int JSONB_VERSION = 1;

    private final DataOutputStream out;
    private final ByteArrayOutputStream document = new ByteArrayOutputStream(4096);
    private final Dataset dataset;
    private final int edition;
    private final long arrival;
    private final long heldSince;

    HeldRows(OutputStream to, Dataset dataset, int edition, long arrival, Instant heldSince) throws IOException {
        this.out = new DataOutputStream(to);
        this.dataset = dataset;
        this.edition = edition;
        this.arrival = arrival;
        this.heldSince = Duration.between(POSTGRES_EPOCH, heldSince).toNanos() / 1000;
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    void write(SourceRecord record, @Nullable UUID recordId) throws IOException {
        out.writeShort(COLUMNS);
        writeUuid(record.ref().submission().value());
        writeLong(record.ref().ordinal());
        writeLong(arrival);
        writeBytes(dataset.id().getBytes(StandardCharsets.UTF_8));
        out.writeInt(Integer.BYTES);
        out.writeInt(edition);
        writeUuid(recordId);
        writeLong(dataset.order(record));
        writeDocuments(record);
        writeLong(heldSince);
    }

    private void writeDocuments(SourceRecord record) throws IOException {
        startDocument();
        Documents.writeDelivered(record, dataset, document);
        writeBytes(document.toByteArray());
        startDocument();
        Documents.writeFindings(record.findings(), document);
        writeBytes(document.toByteArray());
    }

    private void startDocument() {
        document.reset();
        document.write(JSONB_VERSION);
    }

    private void writeUuid(@Nullable UUID value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private void writeLong(@Nullable Long value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private void writeBytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        out.writeShort(-1);
        out.flush();
    }
}

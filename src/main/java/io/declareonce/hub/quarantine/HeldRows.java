package io.declareonce.hub.quarantine;

import io.declareonce.hub.conformance.CheckedBatch;
import io.declareonce.hub.database.BinaryCopy;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Refused records on their way into their table, in portions of bounded size. */
final class HeldRows {
    private static final String COPY = """
            COPY quarantine.quarantined_record
                (submission_id, ordinal, arrival, dataset, edition, record_id, ord, delivered, findings, held_since, content)
            FROM STDIN (FORMAT binary)""";
    private static final int COLUMNS = 11;
    private static final int PORTION = 4 << 20;

    private final BinaryCopy rows = new BinaryCopy(COLUMNS);
    private final DataSource dataSource;
    private final CheckedBatch batch;
    private final Instant heldSince;

    HeldRows(DataSource dataSource, CheckedBatch batch, Instant heldSince) {
        this.dataSource = dataSource;
        this.batch = batch;
        this.heldSince = heldSince;
    }

    void add(Refused refused, @Nullable UUID recordId) {
        SourceRecord record = refused.record();
        rows.row()
                .uuid(record.ref().submission().value())
                .int8(record.ref().ordinal())
                .int8(batch.slices().of(record.ref().submission()).arrival())
                .text(batch.dataset().id())
                .int4(batch.edition().number())
                .uuid(recordId)
                .int8(batch.dataset().order(record))
                .jsonb(refused.delivered())
                .jsonb(refused.findings())
                .timestamptz(heldSince)
                .uuid(refused.content());
        if (rows.bytes() > PORTION) {
            send();
        }
    }

    void send() {
        rows.send(dataSource, COPY);
        rows.clear();
    }
}

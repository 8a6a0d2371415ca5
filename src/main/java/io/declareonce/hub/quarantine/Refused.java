package io.declareonce.hub.quarantine;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A refused record with its two documents.
 *
 * @param content hash of all that a steward would see of it
 */
record Refused(SourceRecord record, String delivered, String findings, UUID content) {

    static Refused of(SourceRecord record, Dataset dataset) {
        String delivered = Documents.writeDelivered(record, dataset);
        String findings = Documents.writeFindings(record.findings());
        String all = dataset.id() + '\n' + delivered + '\n' + findings;
        return new Refused(record, delivered, findings, UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)));
    }
}

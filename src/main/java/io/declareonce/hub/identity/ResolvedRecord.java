package io.declareonce.hub.identity;

import io.declareonce.hub.lineage.SourceRecord;
import java.util.List;
import java.util.UUID;

/**
 * A conforming record with whom it seems to speak of.
 *
 * @param recordId hash of dataset and key
 * @param proposals one for each subject that the record says anything about, by role; none for a withdrawal
 */
public record ResolvedRecord(SourceRecord record, UUID recordId, List<Proposal> proposals) {}

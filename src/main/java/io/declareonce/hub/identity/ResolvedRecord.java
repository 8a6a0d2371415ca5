package io.declareonce.hub.identity;

import io.declareonce.hub.lineage.SourceRecord;
import java.util.List;
import java.util.UUID;

/**
 * A conforming record with whom it speaks of.
 *
 * @param recordId hash of dataset and key
 * @param entities entity id per subject, by {@link io.declareonce.hub.dictionary.Subject#number()}
 */
public record ResolvedRecord(SourceRecord record, UUID recordId, List<UUID> entities) {}

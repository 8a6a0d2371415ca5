package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.identity.MentionRef;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;

/**
 * A mention with the current version of its record.
 *
 * @param record with the findings that it was accepted with
 */
public record SpokenOf(MentionRef mention, Dataset dataset, Subject subject, SourceRecord record) {

    /** Where the current version was delivered. */
    public RecordRef place() {
        return record.ref();
    }
}

package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The current versions of records, which another room keeps. */
@FunctionalInterface
public interface CurrentMentions {

    /** Those that exist and are not withdrawn, in no order. */
    List<Version> read(Collection<UUID> recordIds);

    /**
     * A current version.
     *
     * @param record with the findings that it was accepted with
     */
    record Version(UUID recordId, Dataset dataset, SourceRecord record) {}
}

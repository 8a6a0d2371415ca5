package io.declareonce.hub.lineage;

import java.util.List;

/** What a dry run learns of a batch behind the check: whom its records speak of. */
public interface TriedBatch {

    List<Spoken> spoken();

    /** @param subject of the record, as its dataset names it */
    record Spoken(RecordRef ref, String subject, Found found) {}

    /** What the hub knows of whom a record speaks of; it says nothing of who it is. */
    enum Found {
        /** An identifier names somebody whom the hub knows. */
        KNOWN,
        /** An identifier names somebody whom nobody has told of. */
        NEW,
        /** No identifier names anybody; by evidence it is somebody whom the hub knows. */
        LIKELY,
        /** Neither an identifier nor evidence says who it is. */
        OPEN,
        /** Identifiers point at somebody whom the rest of the record denies, or at two. */
        CONFLICT
    }
}

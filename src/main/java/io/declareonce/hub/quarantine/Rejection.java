package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.RecordRef;
import java.time.Instant;

/** What came of asking to refuse a quarantined record for good. */
public sealed interface Rejection {
    RecordRef ref();

    record Rejected(RecordRef ref) implements Rejection {}

    /** Somebody rejected it before. */
    record AlreadyRejected(RecordRef ref, String by, Instant at, String reason) implements Rejection {}

    /** It is released already. */
    record AlreadyReleased(RecordRef ref, String by, Instant at) implements Rejection {}

    /** No such record was ever held. */
    record Unknown(RecordRef ref) implements Rejection {}
}

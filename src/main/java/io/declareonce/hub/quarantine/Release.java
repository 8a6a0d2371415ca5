package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import java.time.Instant;
import java.util.List;

/** What came of asking to let a quarantined record go again. Asked twice, it goes once. */
public sealed interface Release {
    RecordRef ref();

    /**
     * It went through the whole way as a submission of its own; that run's counts tell whether it was taken this time.
     * A record that is still refused waits again, under the place it has in the new submission.
     */
    record Released(RecordRef ref, SubmissionId submission) implements Release {}

    /** Somebody released it before; nothing was sent. */
    record AlreadyReleased(RecordRef ref, SubmissionId submission, String by, Instant at) implements Release {}

    /** It was rejected for good. */
    record AlreadyRejected(RecordRef ref, String by, Instant at, String reason) implements Release {}

    /** The texts of these fields are too long to be kept here; correct them or deliver the record again. */
    record Incomplete(RecordRef ref, List<String> fields) implements Release {}

    /** The corrections name fields that the dataset does not have. */
    record UnknownFields(RecordRef ref, List<String> fields) implements Release {}

    /** No such record was ever held. */
    record Unknown(RecordRef ref) implements Release {}
}

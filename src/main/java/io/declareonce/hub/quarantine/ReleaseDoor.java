package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.SubmissionId;
import java.util.UUID;

/** Where released records enter the hub again. */
interface ReleaseDoor {

    /**
     * Takes in one release as a submission of its own and waits until it went the whole way. Sent again under the same
     * id, it is not taken in again: the answer is the first submission.
     *
     * @param format the format whose dates, values and repairs read the delivered texts
     * @param lines one JSON object a line: delivered texts by field
     */
    SubmissionId send(UUID releaseId, String dataset, String format, byte[] lines);
}

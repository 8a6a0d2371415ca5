package io.declareonce.hub.api;

import io.declareonce.hub.lineage.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A submission with what was found in its records; the bytes of this answer are signed.
 *
 * @param records those of which something was found, the first of them
 */
record Receipt(SubmissionView submission, List<RecordFindings> records, Links links) {

    /**
     * @param self the receipt
     * @param next further records with findings; null where these are all
     * @param keys by which the signature is checked
     */
    record Links(String self, @Nullable String next, String keys) {}

    /**
     * What was found in one record.
     *
     * @param ordinal its place in the delivery, from 1
     * @param outcome {@code accepted} with warnings, or {@code quarantined}
     */
    record RecordFindings(long ordinal, String outcome, List<Finding> findings) {}

    /** Part of the records of a submission of which something was found. */
    record Page(List<RecordFindings> items, Links links) {}
}

package io.declareonce.hub.lineage;

/**
 * Where a record was delivered.
 *
 * @param ordinal place in the submission, counted from 1
 */
public record RecordRef(SubmissionId submission, long ordinal) {

    @Override
    public String toString() {
        return submission + "#" + ordinal;
    }
}

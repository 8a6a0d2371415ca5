package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.SubmissionId;
import org.jspecify.annotations.Nullable;

/**
 * Which quarantined records are meant; a null part does not restrict.
 *
 * @param rule id of a rule that the record breaks with severity error
 */
public record Selection(
        @Nullable String dataset,
        @Nullable String rule,
        @Nullable SubmissionId submission,
        QuarantinedRecord.State state) {

    /** All that waits for a data steward. */
    public static final Selection WAITING = new Selection(null, null, null, QuarantinedRecord.State.HELD);

    public Selection ofDataset(@Nullable String dataset) {
        return new Selection(dataset, rule, submission, state);
    }

    public Selection ofRule(@Nullable String rule) {
        return new Selection(dataset, rule, submission, state);
    }

    public Selection ofSubmission(@Nullable SubmissionId submission) {
        return new Selection(dataset, rule, submission, state);
    }

    public Selection in(QuarantinedRecord.State state) {
        return new Selection(dataset, rule, submission, state);
    }
}

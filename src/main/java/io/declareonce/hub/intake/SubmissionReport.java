package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Counts;

/**
 * A submission with what became of its records so far.
 *
 * @param seconds from the first byte to the last outcome, or to now while it is open
 */
public record SubmissionReport(Submission submission, Counts counts, double seconds) {

    public double recordsPerSecond() {
        return seconds > 0 ? counts.received() / seconds : 0;
    }

    /** True where the input as a whole was refused: unreadable, or the circuit opened. */
    public boolean isRefused() {
        return submission.state() == SubmissionState.REFUSED || submission.state() == SubmissionState.STOPPED;
    }
}

package io.declareonce.hub.intake;

/** A submission was refused as a whole: it cannot be read, or its circuit opened. The message says what to mend. */
public final class SubmissionRefused extends RuntimeException {
    private final transient SubmissionReport report;

    SubmissionRefused(SubmissionReport report) {
        super(
                report.submission().problem() == null
                        ? "The submission was refused."
                        : report.submission().problem().en());
        this.report = report;
    }

    public SubmissionReport report() {
        return report;
    }
}

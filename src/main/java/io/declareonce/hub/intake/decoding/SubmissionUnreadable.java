package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.Text;

/** The input as a whole cannot be read, or not any further; the problem says what to mend, without personal values. */
public final class SubmissionUnreadable extends RuntimeException {
    private final transient Text problem;

    public SubmissionUnreadable(Text problem) {
        super(problem.en());
        this.problem = problem;
    }

    public Text problem() {
        return problem;
    }
}

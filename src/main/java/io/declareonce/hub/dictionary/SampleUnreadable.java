package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;

/** A sample file says nothing about its columns; the problem tells what to mend. */
public final class SampleUnreadable extends RuntimeException {
    private final transient Text problem;

    public SampleUnreadable(Text problem) {
        super(problem.en());
        this.problem = problem;
    }

    public Text problem() {
        return problem;
    }
}

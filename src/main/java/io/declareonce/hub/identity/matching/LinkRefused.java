package io.declareonce.hub.identity.matching;

import io.declareonce.hub.lineage.Text;

/** The files as a whole cannot be linked. */
public final class LinkRefused extends RuntimeException {
    private final transient Text problem;

    public LinkRefused(Text problem) {
        super(problem.en());
        this.problem = problem;
    }

    public Text problem() {
        return problem;
    }
}

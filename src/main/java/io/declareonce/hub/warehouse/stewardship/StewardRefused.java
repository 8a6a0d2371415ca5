package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.lineage.Text;

/** What a steward asks cannot be meant: an unknown task, a party that is not there. */
public final class StewardRefused extends RuntimeException {
    private final transient Text problem;

    StewardRefused(Text problem) {
        super(problem.en());
        this.problem = problem;
    }

    /** In plain words, with the next step. */
    public Text problem() {
        return problem;
    }
}

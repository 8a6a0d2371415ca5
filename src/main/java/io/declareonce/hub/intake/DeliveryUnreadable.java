package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;

/** A delivery that is only tried out cannot be read as a whole, or is too large to be tried. Nothing was kept. */
public final class DeliveryUnreadable extends RuntimeException {
    private final transient Text problem;

    DeliveryUnreadable(Text problem) {
        super(problem.en());
        this.problem = problem;
    }

    /** Why, and what the sender can do. */
    public Text problem() {
        return problem;
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A source gave no answer that the hub can use. Says so in plain words, without what the source itself said. */
final class SourceProblem extends RuntimeException {
    private final transient Text problem;
    private final @Nullable Duration askAgainAfter;

    SourceProblem(Text problem) {
        this(problem, null);
    }

    /** @param askAgainAfter the source's own wish, or null */
    SourceProblem(Text problem, @Nullable Duration askAgainAfter) {
        super(problem.en());
        this.problem = problem;
        this.askAgainAfter = askAgainAfter;
    }

    Text problem() {
        return problem;
    }

    /** How long the source asks to be left alone; nothing where the cause was something else. */
    static Duration askAgainAfter(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceProblem told && told.askAgainAfter != null) {
                return told.askAgainAfter;
            }
        }
        return Duration.ZERO;
    }
}

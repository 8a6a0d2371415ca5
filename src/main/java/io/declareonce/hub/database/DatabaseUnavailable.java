package io.declareonce.hub.database;

import org.jspecify.annotations.Nullable;

/** The hub has no database to run on. The message says why and what the operator can do next. */
public final class DatabaseUnavailable extends RuntimeException {

    DatabaseUnavailable(String whatAndNextStep) {
        super(whatAndNextStep);
    }

    DatabaseUnavailable(String whatAndNextStep, @Nullable Throwable cause) {
        super(whatAndNextStep, cause);
    }
}

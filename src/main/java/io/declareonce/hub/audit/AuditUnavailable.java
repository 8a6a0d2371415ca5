package io.declareonce.hub.audit;

/** An act could not be put on record, so it must not happen. */
public final class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

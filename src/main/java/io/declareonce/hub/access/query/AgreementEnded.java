package io.declareonce.hub.access.query;

/** The agreement under which something runs was withdrawn, changed or ended meanwhile. */
public final class AgreementEnded extends RuntimeException {
    AgreementEnded() {
        super("the agreement does not stand as it stood when this began");
    }
}

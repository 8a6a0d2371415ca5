package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;

/** A source no longer has the place up to which it was read: everything that it has is to be read once more. */
final class SourceWentBack extends RuntimeException {
    private final transient Text notice;

    /** @param notice what an operator should know */
    SourceWentBack(Text notice) {
        super(notice.en());
        this.notice = notice;
    }

    Text notice() {
        return notice;
    }
}

package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;

/** The input as a whole was refused: exit code 1. */
final class Refused extends RuntimeException {
    private final transient Text text;

    Refused(Text text) {
        super(text.en());
        this.text = text;
    }

    Text text() {
        return text;
    }
}

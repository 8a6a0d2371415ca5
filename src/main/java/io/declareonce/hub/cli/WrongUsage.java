package io.declareonce.hub.cli;

import io.declareonce.hub.lineage.Text;

/** What was asked for cannot be meant, such as a dataset that the dictionary does not have: exit code 2. */
final class WrongUsage extends RuntimeException {
    private final transient Text text;

    WrongUsage(Text text) {
        super(text.en());
        this.text = text;
    }

    Text text() {
        return text;
    }
}

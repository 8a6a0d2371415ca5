package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.lineage.Text;

/**
 * Why a rule's text is refused.
 *
 * @param offset place in the text, in characters from 0
 * @param message a plain sentence with the remedy
 */
public record RuleFault(int offset, String message) {

    /** The sentence in both languages. */
    public Text text() {
        return new Text(Vietnamese.of(message), message);
    }
}

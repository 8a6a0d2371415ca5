package io.declareonce.hub.dictionary;

/** Somebody asked for an edition that was never published. */
public final class UnknownEdition extends RuntimeException {
    public UnknownEdition(int number) {
        super("There is no edition " + number + " of the dictionary.");
    }
}

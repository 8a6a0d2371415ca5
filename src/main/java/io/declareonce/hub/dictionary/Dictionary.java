package io.declareonce.hub.dictionary;

/** The published dictionary of this node: the last good edition, and earlier ones by number. Thread-safe. */
public interface Dictionary {

    /** The newest edition that is published and compiled. */
    Edition current();

    /** An edition by its number, compiled on demand and kept. */
    Edition edition(int number);
}

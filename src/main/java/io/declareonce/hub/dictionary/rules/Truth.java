package io.declareonce.hub.dictionary.rules;

/**
 * What a condition says. UNKNOWN arises where an operation gets a null, or cannot be done (a substring past the end, a
 * division by zero, an overflow); {@code false && unknown} is false and {@code true || unknown} is true, whichever side
 * comes first; a test for null is never unknown.
 */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN
}

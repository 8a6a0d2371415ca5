package io.declareonce.hub.dictionary;

/** How far a change moves a version. */
public enum Bump {
    /** Nothing that anyone could notice. */
    NONE,
    /** Wording, translation, owner. */
    PATCH,
    /** Widening: what was good stays good. */
    MINOR,
    /** Narrowing: what was good may no longer be. */
    MAJOR;

    /** The farther of two. */
    public Bump and(Bump other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

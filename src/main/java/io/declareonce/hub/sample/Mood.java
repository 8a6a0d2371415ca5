package io.declareonce.hub.sample;

/** How a departmental system behaves: well, or in one of the ways that real ones have. */
public enum Mood {
    WELL,
    /** Answers after a while. */
    SLOW,
    /** Gives something else than was asked for. */
    WRONG,
    /** Cannot be reached. */
    AWAY
}

package io.declareonce.hub.dictionary.rules;

/** What a rule says about a record. */
public enum Outcome {
    HOLDS,
    BROKEN,
    /** The guard does not hold, or an input is null that the rule does not test for. */
    NOT_APPLICABLE
}

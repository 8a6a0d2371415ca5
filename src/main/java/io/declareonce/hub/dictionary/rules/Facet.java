package io.declareonce.hub.dictionary.rules;

/** The kinds of facets, in the order in which they are told. */
public enum Facet {
    LENGTH,
    PATTERN,
    RANGE,
    DIGITS,
    CODE_LIST
}

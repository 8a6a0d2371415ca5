package io.declareonce.hub.dictionary.source;

/**
 * Where something stands in the dictionary's files.
 *
 * @param line from 1
 */
public record Place(String file, int line) {}

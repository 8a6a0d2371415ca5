package io.declareonce.hub.dictionary;

/**
 * How a record of a dataset says that its key is withdrawn.
 *
 * @param field that tells the operation
 * @param value that withdraws
 */
public record Withdrawing(Field field, String value) {}

package io.declareonce.hub.warehouse.derived;

/** A column by which rows are ordered; those without a value come last. */
public record SortKey(String column, boolean isDescending) {}

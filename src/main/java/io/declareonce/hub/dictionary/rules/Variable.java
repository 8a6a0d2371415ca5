package io.declareonce.hub.dictionary.rules;

/**
 * A name that a rule may use. Every variable may be null.
 *
 * @param name snake_case
 * @param slot position of its value in the array that the rule is held against
 */
public record Variable(String name, int slot, Shape shape) {}

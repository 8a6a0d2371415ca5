package io.declareonce.hub.dictionary.rules;

import java.util.List;

/**
 * The names a rule may use.
 *
 * @param twoSided true where every name is written {@code a.name} or {@code b.name} and a condition takes two arrays
 */
public record Scope(List<Variable> variables, boolean twoSided) {

    public Scope {
        variables = List.copyOf(variables);
    }

    /** Fields of a dataset or attributes of an entity by their names. */
    public static Scope fields(List<Variable> variables) {
        return new Scope(variables, false);
    }

    /**
     * The one name {@code value}: for rules of an element. The slot is that of the field whose element it is, so that the
     * rule runs over the record's own slots (or over the slots of a group's member).
     */
    public static Scope value(Shape shape, int slot) {
        return new Scope(List.of(new Variable("value", slot, shape)), false);
    }

    /** Two descriptions of one kind, written {@code a.full_name} and {@code b.full_name}. */
    public static Scope sides(List<Variable> variables) {
        return new Scope(variables, true);
    }

    /** What the checker sees: it knows names and types, and no places. */
    Scope withoutSlots() {
        return new Scope(
                variables.stream()
                        .map(variable -> new Variable(variable.name(), 0, variable.shape()))
                        .toList(),
                twoSided);
    }
}

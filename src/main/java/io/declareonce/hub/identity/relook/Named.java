package io.declareonce.hub.identity.relook;

/**
 * A value of an exclusive scheme.
 *
 * @param scheme position among the exclusive schemes of the entity type
 */
public record Named(int scheme, String value) implements Comparable<Named> {
    @Override
    public int compareTo(Named other) {
        int byScheme = Integer.compare(scheme, other.scheme);
        return byScheme != 0 ? byScheme : value.compareTo(other.value);
    }
}

package io.declareonce.hub.dictionary.rules;

import java.time.LocalDate;
import java.util.List;

/** The facets of one field or element, compiled for its type. Immutable, thread-safe. */
public interface FacetCheck {

    /** The fast question. */
    boolean conforms(Object value, LocalDate on);

    /** All facets that the value breaks; empty where it conforms. */
    List<Facet> broken(Object value, LocalDate on);
}

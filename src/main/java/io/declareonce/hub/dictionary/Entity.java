package io.declareonce.hub.dictionary;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What citizens or organisations are known by, and how claims about one of them are folded. Immutable, thread-safe. */
public interface Entity {

    /** {@code citizen}, {@code organisation}. */
    String id();

    /** In declared order. */
    List<IdentifierScheme> identifiers();

    /** In declared order; positions in this list are the slots of a description. */
    List<Attribute> attributes();

    /**
     * True where {@code identifier-conflict-when} holds: the two descriptions (values by position of
     * {@link #attributes()}, null where unknown) are hardly of one person, whatever the identifier says.
     */
    boolean conflicts(@Nullable Object[] a, @Nullable Object[] b);

    /**
     * A scheme of identifiers.
     *
     * @param name snake_case, such as {@code personal_id}
     * @param exclusive true where one value names one entity and an entity has one value
     */
    record IdentifierScheme(String name, DataElement element, boolean exclusive) {}

    /**
     * An attribute of the entity.
     *
     * @param survivorship which claim wins, the first rule that decides
     */
    record Attribute(String name, DataElement element, List<Survivorship> survivorship) {
        public Attribute {
            survivorship = List.copyOf(survivorship);
        }
    }

    /** How one claim beats another. */
    enum Survivorship {
        /** The department that is the element's authority. */
        AUTHORITY,
        /** The declared order of departments. */
        PRECEDENCE,
        /** The later order value, then the later arrival. */
        LATEST
    }

    /** How it is matched by evidence; empty where only identifiers decide. */
    Optional<Matching> matching();

    /**
     * How much a department's word weighs for an attribute under the declared survivorship without {@code latest}: less
     * is better. Zero is the authority itself; departments that are not named share the last rank.
     */
    int rank(Attribute attribute, String department);

    /** True where the department is the authority of the attribute's element, and the declared survivorship asks for it. */
    boolean isAuthority(Attribute attribute, String department);
}

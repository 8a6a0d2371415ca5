package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Matching;
import io.declareonce.hub.dictionary.rules.Condition;
import io.declareonce.hub.dictionary.rules.Truth;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entity, compiled.
 *
 * @param authorities department that is the authority of an attribute's element, by attribute name
 * @param precedence departments, the weightiest first
 * @param matching empty where only identifiers decide
 */
record CompiledEntity(
        String id,
        List<IdentifierScheme> identifiers,
        List<Attribute> attributes,
        List<Condition> conflictWhen,
        Map<String, String> authorities,
        List<String> precedence,
        Optional<Matching> matching)
        implements Entity {
    /** Descriptions carry no reference date; rules about two of them depend on none. */
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    CompiledEntity {
        identifiers = List.copyOf(identifiers);
        attributes = List.copyOf(attributes);
        conflictWhen = List.copyOf(conflictWhen);
        precedence = List.copyOf(precedence);
    }

    /** Of the id alone: each mention of a record asks for it, and hashing all that an entity declares would show. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public boolean conflicts(@Nullable Object[] a, @Nullable Object[] b) {
        for (Condition condition : conflictWhen) {
            if (condition.judge(a, b, NO_DATE) == Truth.TRUE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isAuthority(Attribute attribute, String department) {
        return attribute.survivorship().contains(Survivorship.AUTHORITY)
                && department.equals(authorities.get(attribute.name()));
    }

    @Override
    public int rank(Attribute attribute, String department) {
        int rank = 0;
        for (Survivorship rule : attribute.survivorship()) {
            if (rule == Survivorship.AUTHORITY) {
                if (department.equals(authorities.get(attribute.name()))) {
                    return rank;
                }
                rank++;
            } else if (rule == Survivorship.PRECEDENCE) {
                int place = precedence.indexOf(department);
                return rank + (place < 0 ? precedence.size() : place);
            }
        }
        return rank;
    }
}

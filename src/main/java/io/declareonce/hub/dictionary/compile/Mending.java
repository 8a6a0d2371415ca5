package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.rules.FacetCheck;
import io.declareonce.hub.dictionary.rules.TextExpression;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values of a field are mended that are written otherwise than the element says: step after step, until the facets are
 * kept. Immutable, thread-safe.
 *
 * @param facets of the element, and what the dataset adds
 * @param steps expressions over the single name {@code value}; one that gives nothing leaves it as it is
 */
record Mending(List<FacetCheck> facets, List<TextExpression> steps) {
    Mending {
        facets = List.copyOf(facets);
        steps = List.copyOf(steps);
    }

    /** The value as it should be written; null where it is right already, or where no step leads there. */
    @Nullable
    String mend(String value, LocalDate on) {
        if (conforms(value, on)) {
            return null;
        }
        Object[] current = {value};
        for (TextExpression step : steps) {
            String next = step.value(current, on);
            if (next != null) {
                current[0] = next;
            }
            if (next != null && !next.isEmpty() && conforms(next, on)) {
                return next;
            }
        }
        return null;
    }

    private boolean conforms(String value, LocalDate on) {
        for (FacetCheck check : facets) {
            if (!check.conforms(value, on)) {
                return false;
            }
        }
        return true;
    }
}

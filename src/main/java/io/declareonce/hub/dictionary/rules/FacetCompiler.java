package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.Facets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes native predicates of facets. Thread-safe where the code lists are. */
public final class FacetCompiler {
    private final Function<String, Optional<CodeList>> codeLists;

    public FacetCompiler(Function<String, Optional<CodeList>> codeLists) {
        this.codeLists = codeLists;
    }

    /**
     * Facets of a list hold for each of its items. The bounds of a range are days since 1970-01-01 for dates, years for
     * partial dates.
     *
     * @param faults told of a pattern that cannot be read (with its offset), an unknown code list, a facet that the type does not have
     */
    public FacetCheck compile(Shape shape, Facets facets, Consumer<RuleFault> faults) {
        if (codeLists != null) {
            throw new UnsupportedOperationException("not yet");
        }
        return conforming();
    }

    private static FacetCheck conforming() {
        throw new IllegalStateException("not yet");
    }
}

package io.declareonce.hub.identity.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is compared.
 *
 * @param columns of the files; several are joined by a blank (dates: by a hyphen) in this order
 * @param isCompared false where it serves blocking only
 * @param isTermFrequency whether agreeing on a rare value weighs more than on a frequent one
 * @param swapsWith name of a field whose value may stand in this one by mistake
 */
public record LinkField(
        String name,
        Kind kind,
        List<String> columns,
        boolean isCompared,
        boolean isTermFrequency,
        @Nullable String swapsWith) {
    public LinkField {
        columns = List.copyOf(columns);
    }
}

package io.declareonce.hub.dictionary;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a value must look like, as data. A null facet does not restrict.
 *
 * @param minLength in code points
 * @param maxLength in code points
 * @param pattern RE2 syntax, matched against the whole value
 * @param codeList id of the list whose codes are allowed at the reference date
 * @param precision all digits of a decimal
 * @param scale digits after the point of a decimal
 */
public record Facets(
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable String pattern,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable String codeList,
        @Nullable Integer precision,
        @Nullable Integer scale) {
    public static final Facets NONE = new Facets(null, null, null, null, null, null, null, null);
}

package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.Facets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a facet was widened or narrowed. */
final class FacetChanges {
    private final Changes changes;
    private final String where;

    /** @param where what the facets belong to, such as {@code field grade: }, or "" */
    FacetChanges(Changes changes, String where) {
        this.changes = changes;
        this.where = where;
    }

    void compare(Facets before, Facets after) {
        bounds("length", before.minLength(), before.maxLength(), after.minLength(), after.maxLength());
        bounds("range", before.min(), before.max(), after.min(), after.max());
        whole("pattern", before.pattern(), after.pattern());
        whole("code-list", before.codeList(), after.codeList());
        digits(before, after);
    }

    private <T extends Comparable<T>> void bounds(
            String facet, @Nullable T minBefore, @Nullable T maxBefore, @Nullable T minAfter, @Nullable T maxAfter) {
        boolean isNarrower = isRaised(minBefore, minAfter) || isLowered(maxBefore, maxAfter);
        boolean isSame = isEqual(minBefore, minAfter) && isEqual(maxBefore, maxAfter);
        if (isNarrower) {
            tell(facet, Bump.MAJOR);
        } else if (!isSame) {
            tell(facet, Bump.MINOR);
        }
    }

    private static <T extends Comparable<T>> boolean isRaised(@Nullable T before, @Nullable T after) {
        return after != null && (before == null || after.compareTo(before) > 0);
    }

    private static <T extends Comparable<T>> boolean isLowered(@Nullable T before, @Nullable T after) {
        return after != null && (before == null || after.compareTo(before) < 0);
    }

    private static <T extends Comparable<T>> boolean isEqual(@Nullable T a, @Nullable T b) {
        return (a == null || b == null) ? a == b : a.compareTo(b) == 0;
    }

    /** Whether one pattern or list allows all that another does cannot be seen: only dropping it is widening. */
    private void whole(String facet, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            tell(facet, after == null ? Bump.MINOR : Bump.MAJOR);
        }
    }

    private void digits(Facets before, Facets after) {
        if (Objects.equals(before.precision(), after.precision()) && Objects.equals(before.scale(), after.scale())) {
            return;
        }
        boolean isWider = Objects.equals(before.scale(), after.scale())
                && before.precision() != null
                && after.precision() != null
                && after.precision() > before.precision();
        tell("precision", isWider ? Bump.MINOR : Bump.MAJOR);
    }

    private void tell(String facet, Bump bump) {
        boolean isWider = bump == Bump.MINOR;
        changes.add(
                bump,
                where + facet + (isWider ? " được nới rộng" : " bị thu hẹp hoặc thay đổi"),
                where + facet + (isWider ? " allows more than before" : " is narrower than before or another one"));
    }
}

package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.Text;
import org.jspecify.annotations.Nullable;

/** A dataset may only tighten what an element allows. */
final class TighteningCheck {
    private final Tell tell;

    TighteningCheck(Tell tell) {
        this.tell = tell;
    }

    void check(Item field, DataElement element, Facets added) {
        Facets of = element.facets();
        if (isBelow(added.minLength(), of.minLength()) || isBelow(of.maxLength(), added.maxLength())) {
            loosened(field, "length", element);
        }
        if (isBelow(added.min(), of.min()) || isBelow(of.max(), added.max())) {
            loosened(field, "range", element);
        }
        if (added.codeList() != null
                && of.codeList() != null
                && !added.codeList().equals(of.codeList())) {
            loosened(field, "code-list", element);
        }
    }

    private static <T extends Comparable<T>> boolean isBelow(@Nullable T a, @Nullable T b) {
        return a != null && b != null && a.compareTo(b) < 0;
    }

    private void loosened(Item field, String facet, DataElement element) {
        tell.fault(
                "loosened",
                field.get(facet).place(),
                new Text(
                        facet + " rộng hơn phần tử " + element.id() + " cho phép",
                        facet + " allows more than the element " + element.id() + " does"),
                new Text(
                        "bộ dữ liệu chỉ được thu hẹp",
                        "a dataset may only tighten; change the element, or narrow this"));
    }

    /** The facets of an element with those that a dataset adds; of two patterns both hold, the added one is told. */
    static Facets together(Facets of, Facets added) {
        return new Facets(
                or(added.minLength(), of.minLength()),
                or(added.maxLength(), of.maxLength()),
                or(added.pattern(), of.pattern()),
                or(added.min(), of.min()),
                or(added.max(), of.max()),
                or(added.codeList(), of.codeList()),
                of.precision(),
                of.scale());
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}

package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.NameFolding;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;

/**
 * When two departments say the same: texts but for case, marks and blanks; dates of different precision at the coarser
 * one; numbers whatever their scale.
 */
final class Agreement {
    private Agreement() {}

    static boolean isBetween(DataElement element, Object a, Object b) {
        if (a.equals(b)) {
            return true;
        }
        if (a instanceof PartialDate date && b instanceof PartialDate other) {
            return date.agrees(other);
        }
        if (a instanceof BigDecimal number && b instanceof BigDecimal other) {
            return number.compareTo(other) == 0;
        }
        return element.type() == ValueType.TEXT
                && NameFolding.fold(a.toString()).equals(NameFolding.fold(b.toString()));
    }
}

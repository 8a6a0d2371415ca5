package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a value must look like. */
final class FacetReader {
    private final FaultList faults;

    FacetReader(FaultList faults) {
        this.faults = faults;
    }

    /** @param type type of the value, or of the items of a list */
    Facets read(Item owner, ValueType type) {
        Integer[] length = length(owner);
        BigDecimal[] range = range(owner, type);
        Integer precision = owner.findInteger("precision");
        Integer scale = owner.findInteger("scale");
        if (precision != null && scale != null && scale > precision) {
            fault(
                    owner.get("scale"),
                    "scale exceeds precision",
                    "scale lớn hơn precision",
                    "lower the scale",
                    "giảm scale");
        }
        return new Facets(
                length[0],
                length[1],
                owner.findText("pattern"),
                range[0],
                range[1],
                owner.findText("code-list"),
                precision,
                scale);
    }

    private @Nullable Integer[] length(Item owner) {
        Item item = owner.find("length");
        if (item == null) {
            return new Integer[2];
        }
        if (!item.isList()) {
            Integer exact = Integer.valueOf(item.text());
            return new Integer[] {exact, exact};
        }
        List<Item> bounds = item.items();
        Integer[] length = {integer(bounds.get(0)), integer(bounds.get(1))};
        if (length[0] != null && length[1] != null && length[0] > length[1]) {
            turned(item);
        }
        return length;
    }

    private static @Nullable Integer integer(Item item) {
        return item.isNull() ? null : Integer.valueOf(item.text());
    }

    private @Nullable BigDecimal[] range(Item owner, ValueType type) {
        Item item = owner.find("range");
        if (item == null) {
            return new BigDecimal[2];
        }
        List<Item> bounds = item.items();
        BigDecimal[] range = {bound(bounds.get(0), type), bound(bounds.get(1), type)};
        if (range[0] != null && range[1] != null && range[0].compareTo(range[1]) > 0) {
            turned(item);
        }
        return range;
    }

    private @Nullable BigDecimal bound(Item item, ValueType type) {
        if (item.isNull()) {
            return null;
        }
        try {
            return switch (type) {
                case DATE -> BigDecimal.valueOf(LocalDate.parse(item.text()).toEpochDay());
                case PARTIAL_DATE -> BigDecimal.valueOf(Integer.parseInt(item.text()));
                default -> new BigDecimal(item.text());
            };
        } catch (DateTimeException | NumberFormatException broken) {
            String wanted = wanted(type);
            fault(
                    item,
                    item.text() + " is no bound for type " + type.declaredName(),
                    item.text() + " không phải giới hạn của kiểu " + type.declaredName(),
                    "write " + wanted,
                    "viết " + wanted);
            return null;
        }
    }

    private static String wanted(ValueType type) {
        return switch (type) {
            case DATE -> "\"yyyy-MM-dd\"";
            case PARTIAL_DATE -> "yyyy";
            default -> "123.45";
        };
    }

    private void turned(Item item) {
        fault(
                item,
                "the bounds are turned round",
                "hai giới hạn bị đảo",
                "write the least first",
                "viết giới hạn nhỏ trước");
    }

    private void fault(Item item, String en, String vi, String remedyEn, String remedyVi) {
        faults.add("wrong-facet", item.place(), new Text(vi, en), new Text(remedyVi, remedyEn));
    }
}

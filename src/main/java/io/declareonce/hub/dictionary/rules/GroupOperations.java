package io.declareonce.hub.dictionary.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import io.declareonce.hub.dictionary.CodeList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions over lists and over one member of all rows of a group. A list that is null is unknown. */
final class GroupOperations {
    private static final CelType ANY_LIST = ListType.create(TypeParamType.create("A"));
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);

    private GroupOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.standard("size_list", GroupOperations::size),
                Operation.standard("list_size", GroupOperations::size),
                Operation.global("count", "count_of_list", SimpleType.INT, GroupOperations::count, ANY_LIST),
                Operation.global(
                        "sum",
                        "sum_of_integers",
                        SimpleType.INT,
                        GroupOperations::sum,
                        ListType.create(SimpleType.INT)),
                Operation.global(
                        "sum",
                        "sum_of_decimals",
                        RuleTypes.DECIMAL,
                        GroupOperations::decimalSum,
                        ListType.create(RuleTypes.DECIMAL)),
                Operation.global("first", "first_of_texts", SimpleType.STRING, GroupOperations::first, TEXTS),
                Operation.global(
                        "allIn",
                        "all_in_code_list",
                        SimpleType.BOOL,
                        GroupOperations::allIn,
                        TEXTS,
                        SimpleType.STRING));
    }

    /** {@code count(purposes)} of a group of the scope; its type is known only with the scope. */
    static Operation countOfGroup(CelType group) {
        return Operation.global("count", "count_of_" + group.name(), SimpleType.INT, GroupOperations::countRows, group);
    }

    private static Node.Int size(Call call) {
        Items items = call.items(0);
        return (a, b, on) -> {
            List<?> rows = items.rows(a, b, on);
            return rows == null ? Node.Int.UNKNOWN : rows.size();
        };
    }

    private static Node.Int countRows(Call call) {
        Node.Value group = call.walk().slot(call.arguments().get(0)).orElseThrow();
        return (a, b, on) -> {
            Object rows = Slots.value(group, a, b, on);
            return rows == null ? Node.Int.UNKNOWN : ((List<?>) rows).size();
        };
    }

    /** How many items have a value. */
    private static Node.Int count(Call call) {
        Items items = call.items(0);
        return (a, b, on) -> {
            List<?> rows = items.rows(a, b, on);
            return rows == null ? Node.Int.UNKNOWN : count(items, rows);
        };
    }

    private static long count(Items items, List<?> rows) {
        long count = 0;
        for (int i = 0; i < rows.size(); i++) {
            count += items.item(rows.get(i)) == null ? 0 : 1;
        }
        return count;
    }

    private static Node.Int sum(Call call) {
        Items items = call.items(0);
        return (a, b, on) -> {
            List<?> rows = items.rows(a, b, on);
            return rows == null ? Node.Int.UNKNOWN : sum(items, rows);
        };
    }

    private static long sum(Items items, List<?> rows) {
        long sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object item = items.item(rows.get(i));
            long next = item == null ? Node.Int.UNKNOWN : Arithmetic.add(sum, (Long) item);
            if (next == Node.Int.UNKNOWN) {
                return Node.Int.UNKNOWN;
            }
            sum = next;
        }
        return sum;
    }

    private static Node.Value decimalSum(Call call) {
        Items items = call.items(0);
        return (a, b, on) -> {
            List<?> rows = items.rows(a, b, on);
            return rows == null ? null : decimalSum(items, rows);
        };
    }

    private static @Nullable BigDecimal decimalSum(Items items, List<?> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            Object item = items.item(rows.get(i));
            if (item == null) {
                return null;
            }
            sum = sum.add((BigDecimal) item);
        }
        return sum;
    }

    /** The first item; unknown where there is none. */
    private static Node.Value first(Call call) {
        Items items = call.items(0);
        return (a, b, on) -> {
            List<?> rows = items.rows(a, b, on);
            return rows == null || rows.isEmpty() ? null : items.item(rows.get(0));
        };
    }

    private static Node.Bool allIn(Call call) {
        Items items = call.items(0);
        CodeList codes = call.codeList(1);
        return (a, b, on) -> {
            List<?> rows = items.rows(a, b, on);
            return rows == null ? Node.Bool.UNKNOWN : allIn(items, rows, codes, on);
        };
    }

    private static int allIn(Items items, List<?> rows, CodeList codes, LocalDate on) {
        int all = Node.Bool.TRUE;
        for (int i = 0; i < rows.size(); i++) {
            Object item = items.item(rows.get(i));
            if (item == null) {
                all = Node.Bool.UNKNOWN;
            } else if (!codes.contains((String) item, on)) {
                return Node.Bool.FALSE;
            }
        }
        return all;
    }
}

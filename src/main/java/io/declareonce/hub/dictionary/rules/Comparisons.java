package io.declareonce.hub.dictionary.rules;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Equality, order and membership. */
final class Comparisons {
    /** Not comparable: one side is known too coarsely. */
    private static final int UNDECIDED = 2;

    private Comparisons() {}

    /** Orders two known values: negative, 0, positive, or {@link #UNDECIDED}. */
    @FunctionalInterface
    private interface Ordering {
        int compare(Object left, Object right);
    }

    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        all.add(Operation.standard("equals", call -> equal(call, 0, 1)));
        all.add(Operation.standard("not_equals", call -> LogicOperations.not(equal(call, 0, 1))));
        all.add(Operation.standard("in_list", Comparisons::in));
        for (Order order : Order.values()) {
            all.add(Operation.standard(order.id("int64"), call -> order.closure(call.integer(0), call.integer(1))));
            all.add(Operation.standard(
                    order.id("string"), ordered(order, (x, y) -> ((String) x).compareTo((String) y))));
            all.add(Operation.standard(
                    order.id("timestamp"), ordered(order, (x, y) -> ((Instant) x).compareTo((Instant) y))));
            all.add(own(order, "date", RuleTypes.DATE, RuleTypes.DATE, Comparisons::dates));
            all.add(own(order, "decimal", RuleTypes.DECIMAL, RuleTypes.DECIMAL, Comparisons::decimals));
            all.add(own(order, "partial", RuleTypes.PARTIAL_DATE, RuleTypes.PARTIAL_DATE, Comparisons::partials));
            all.add(own(order, "partial_date", RuleTypes.PARTIAL_DATE, RuleTypes.DATE, Comparisons::partials));
            all.add(own(order, "date_partial", RuleTypes.DATE, RuleTypes.PARTIAL_DATE, Comparisons::partials));
        }
        return all;
    }

    private static Operation own(Order order, String suffix, CelType left, CelType right, Ordering ordering) {
        return Operation.global(
                order.operator, order.id(suffix), SimpleType.BOOL, ordered(order, ordering), left, right);
    }

    private static Operation.Builder ordered(Order order, Ordering ordering) {
        return call -> order.closure(call.value(0), call.value(1), ordering);
    }

    private static int dates(Object left, Object right) {
        return Integer.signum(((LocalDate) left).compareTo((LocalDate) right));
    }

    private static int decimals(Object left, Object right) {
        return ((BigDecimal) left).compareTo((BigDecimal) right);
    }

    /** Decided by the year, then the month, then the day; undecided where one that is needed is unknown. */
    private static int partials(Object left, Object right) {
        int byYear = Integer.compare(Dates.year(left), Dates.year(right));
        if (byYear != 0) {
            return byYear;
        }
        int byMonth = part(Dates.month(left), Dates.month(right));
        return byMonth != 0 ? byMonth : part(Dates.day(left), Dates.day(right));
    }

    private static int part(int left, int right) {
        return left == 0 || right == 0 ? UNDECIDED : Integer.compare(left, right);
    }

    /** The four operators; bits say for less, equal and greater whether the operator holds. */
    private enum Order {
        LESS("_<_", 0b001),
        LESS_EQUALS("_<=_", 0b011),
        GREATER("_>_", 0b100),
        GREATER_EQUALS("_>=_", 0b110);

        private final String operator;
        private final int holds;

        Order(String operator, int holds) {
            this.operator = operator;
            this.holds = holds;
        }

        String id(String type) {
            return name().toLowerCase(Locale.ROOT) + "_" + type;
        }

        private static int judge(int holds, int compared) {
            return holds >> (Integer.signum(compared) + 1) & 1;
        }

        Node.Bool closure(Node.Int left, Node.Int right) {
            int bits = holds;
            return (a, b, on) -> {
                long x = Slots.integer(left, a, b, on);
                long y = Slots.integer(right, a, b, on);
                return x == Node.Int.UNKNOWN || y == Node.Int.UNKNOWN
                        ? Node.Bool.UNKNOWN
                        : judge(bits, Long.compare(x, y));
            };
        }

        Node.Bool closure(Node.Value left, Node.Value right, Ordering ordering) {
            int bits = holds;
            return (a, b, on) -> {
                Object x = Slots.value(left, a, b, on);
                Object y = Slots.value(right, a, b, on);
                if (x == null || y == null) {
                    return Node.Bool.UNKNOWN;
                }
                int compared = ordering.compare(x, y);
                return compared == UNDECIDED ? Node.Bool.UNKNOWN : judge(bits, compared);
            };
        }
    }

    private static Node.Bool equal(Call call, int left, int right) {
        if (call.isNull(right)) {
            return LogicOperations.isNull(call, left);
        }
        if (call.isNull(left)) {
            return LogicOperations.isNull(call, right);
        }
        return equal(call.walk(), call.arguments().get(left), call.arguments().get(right));
    }

    private static Node.Bool equal(Walk walk, CelExpr left, CelExpr right) {
        CelType type = walk.type(left);
        return switch (type.kind()) {
            case BOOL -> equalTruths(walk.bool(left), walk.bool(right));
            case INT -> equalIntegers(walk.integer(left), walk.integer(right));
            case STRUCT -> throw walk.refusal(left, "Whole groups and sides cannot be compared.");
            case LIST -> throw walk.refusal(left, "Whole lists cannot be compared.");
            case OPAQUE ->
                type.name().equals(RuleTypes.DECIMAL.name())
                        ? equalDecimals(walk.value(left), walk.value(right))
                        : equalValues(walk.value(left), walk.value(right));
            default -> equalValues(walk.value(left), walk.value(right));
        };
    }

    private static Node.Bool equalTruths(Node.Bool left, Node.Bool right) {
        return (a, b, on) -> {
            int x = left.judge(a, b, on);
            int y = right.judge(a, b, on);
            return x == Node.Bool.UNKNOWN || y == Node.Bool.UNKNOWN ? Node.Bool.UNKNOWN : Node.Bool.of(x == y);
        };
    }

    private static Node.Bool equalIntegers(Node.Int left, Node.Int right) {
        return (a, b, on) -> {
            long x = Slots.integer(left, a, b, on);
            long y = Slots.integer(right, a, b, on);
            return x == Node.Int.UNKNOWN || y == Node.Int.UNKNOWN ? Node.Bool.UNKNOWN : Node.Bool.of(x == y);
        };
    }

    private static Node.Bool equalDecimals(Node.Value left, Node.Value right) {
        return Order.LESS_EQUALS.closure(left, right, (x, y) -> decimals(x, y) == 0 ? 0 : 1);
    }

    private static Node.Bool equalValues(Node.Value left, Node.Value right) {
        if (right instanceof Node.Constant constant) {
            Object known = constant.constant();
            return (a, b, on) -> {
                Object x = Slots.value(left, a, b, on);
                return x == null ? Node.Bool.UNKNOWN : Node.Bool.of(known.equals(x));
            };
        }
        return (a, b, on) -> {
            Object x = Slots.value(left, a, b, on);
            Object y = Slots.value(right, a, b, on);
            return x == null || y == null ? Node.Bool.UNKNOWN : Node.Bool.of(x.equals(y));
        };
    }

    private static Node in(Call call) {
        CelExpr list = call.arguments().get(1);
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return inItems(call);
        }
        List<CelExpr> elements = list.list().elements();
        Optional<Set<Object>> texts = texts(elements);
        return texts.isPresent() ? inTexts(call.value(0), texts.get()) : inAny(call, elements);
    }

    private static Optional<Set<Object>> texts(List<CelExpr> elements) {
        boolean allTexts = elements.stream()
                .allMatch(element -> element.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && element.constant().getKind() == CelConstant.Kind.STRING_VALUE);
        return allTexts && !elements.isEmpty()
                ? Optional.of(elements.stream()
                        .map(element -> element.constant().stringValue())
                        .collect(Collectors.toUnmodifiableSet()))
                : Optional.empty();
    }

    private static Node.Bool inTexts(Node.Value value, Set<Object> texts) {
        return (a, b, on) -> {
            Object x = Slots.value(value, a, b, on);
            return x == null ? Node.Bool.UNKNOWN : Node.Bool.of(texts.contains(x));
        };
    }

    private static Node.Bool inAny(Call call, List<CelExpr> elements) {
        return elements.stream()
                .map(element -> equal(call.walk(), call.arguments().get(0), element))
                .reduce(LogicOperations::or)
                .orElseThrow(() -> call.fault(1, "The list behind 'in' is empty."));
    }

    /** Null rows are skipped, so that a group with an unknown member can still be searched: then the answer "no" is unknown. */
    private static Node.Bool inItems(Call call) {
        Node.Value value = boxed(call, 0);
        Items items = call.items(1);
        return (a, b, on) -> {
            Object x = Slots.value(value, a, b, on);
            List<?> rows = items.rows(a, b, on);
            return x == null || rows == null ? Node.Bool.UNKNOWN : contains(items, rows, x);
        };
    }

    private static int contains(Items items, List<?> rows, Object sought) {
        int absent = Node.Bool.FALSE;
        for (int i = 0; i < rows.size(); i++) {
            Object item = items.item(rows.get(i));
            if (item == null) {
                absent = Node.Bool.UNKNOWN;
            } else if (isSame(item, sought)) {
                return Node.Bool.TRUE;
            }
        }
        return absent;
    }

    private static boolean isSame(Object item, Object sought) {
        return (item instanceof BigDecimal decimal && sought instanceof BigDecimal other)
                ? decimal.compareTo(other) == 0
                : item.equals(sought);
    }

    private static Node.Value boxed(Call call, int argument) {
        return switch (call.walk().kind(call.arguments().get(argument))) {
            case INT -> boxedInteger(call.integer(argument));
            case BOOL -> boxedTruth(call.bool(argument));
            default -> call.value(argument);
        };
    }

    private static Node.Value boxedInteger(Node.Int integer) {
        return (a, b, on) -> known(Slots.integer(integer, a, b, on));
    }

    private static @Nullable Object known(long value) {
        return value == Node.Int.UNKNOWN ? null : (Object) value;
    }

    private static Node.Value boxedTruth(Node.Bool bool) {
        return (a, b, on) -> {
            int truth = bool.judge(a, b, on);
            return truth == Node.Bool.UNKNOWN ? null : (Object) (truth == Node.Bool.TRUE);
        };
    }
}

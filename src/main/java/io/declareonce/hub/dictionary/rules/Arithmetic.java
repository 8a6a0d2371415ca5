package io.declareonce.hub.dictionary.rules;

import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BinaryOperator;

/** Integers and decimals. What overflows or divides by zero is unknown. */
final class Arithmetic {
    private Arithmetic() {}

    /** Both operands are known. */
    @FunctionalInterface
    interface Integers {
        long apply(long left, long right);
    }

    static List<Operation> all() {
        return List.of(
                Operation.standard("add_int64", call -> integers(call, Arithmetic::add)),
                Operation.standard("subtract_int64", call -> integers(call, Arithmetic::subtract)),
                Operation.standard("multiply_int64", call -> integers(call, Arithmetic::multiply)),
                Operation.standard("divide_int64", call -> integers(call, Arithmetic::divide)),
                Operation.standard("modulo_int64", call -> integers(call, Arithmetic::modulo)),
                Operation.standard("negate_int64", call -> negated(call.integer(0))),
                decimals("_+_", "add_decimal", BigDecimal::add),
                decimals("_-_", "subtract_decimal", BigDecimal::subtract),
                decimals("_*_", "multiply_decimal", BigDecimal::multiply),
                Operation.global("-_", "negate_decimal", RuleTypes.DECIMAL, Arithmetic::negated, RuleTypes.DECIMAL),
                Operation.global("dec", "decimal_of_text", RuleTypes.DECIMAL, Arithmetic::literal, SimpleType.STRING),
                Operation.global("dec", "decimal_of_integer", RuleTypes.DECIMAL, Arithmetic::widened, SimpleType.INT));
    }

    static Node.Int integers(Call call, Integers operator) {
        Node.Int left = call.integer(0);
        Node.Int right = call.integer(1);
        return (a, b, on) -> {
            long x = Slots.integer(left, a, b, on);
            long y = Slots.integer(right, a, b, on);
            return x == Node.Int.UNKNOWN || y == Node.Int.UNKNOWN ? Node.Int.UNKNOWN : operator.apply(x, y);
        };
    }

    static long add(long x, long y) {
        long sum = x + y;
        return ((x ^ sum) & (y ^ sum)) < 0 ? Node.Int.UNKNOWN : sum;
    }

    private static long subtract(long x, long y) {
        long difference = x - y;
        return ((x ^ y) & (x ^ difference)) < 0 ? Node.Int.UNKNOWN : difference;
    }

    private static long multiply(long x, long y) {
        long low = x * y;
        return Math.multiplyHigh(x, y) == low >> 63 ? low : Node.Int.UNKNOWN;
    }

    private static long divide(long x, long y) {
        return y == 0 ? Node.Int.UNKNOWN : x / y;
    }

    private static long modulo(long x, long y) {
        return y == 0 ? Node.Int.UNKNOWN : x % y;
    }

    private static Node.Int negated(Node.Int operand) {
        return (a, b, on) -> {
            long x = Slots.integer(operand, a, b, on);
            return x == Node.Int.UNKNOWN ? x : -x;
        };
    }

    private static Operation decimals(String operator, String id, BinaryOperator<BigDecimal> function) {
        return Operation.global(
                operator, id, RuleTypes.DECIMAL, c -> decimals(c, function), RuleTypes.DECIMAL, RuleTypes.DECIMAL);
    }

    private static Node.Value decimals(Call call, BinaryOperator<BigDecimal> function) {
        Node.Value left = call.value(0);
        Node.Value right = call.value(1);
        return (a, b, on) -> {
            Object x = Slots.value(left, a, b, on);
            Object y = Slots.value(right, a, b, on);
            return x == null || y == null ? null : function.apply((BigDecimal) x, (BigDecimal) y);
        };
    }

    private static Node.Value negated(Call call) {
        Node.Value operand = call.value(0);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? null : ((BigDecimal) x).negate();
        };
    }

    private static Node literal(Call call) {
        String remedy = "Write a decimal as dec('12.50').";
        String text = call.literal(0, remedy);
        if (!text.matches("[+-]?[0-9]{1,38}(\\.[0-9]{1,38})?")) {
            throw call.fault(0, "'" + text + "' is no decimal. " + remedy);
        }
        return new Node.Constant(new BigDecimal(text));
    }

    private static Node widened(Call call) {
        Node.Int integer = call.integer(0);
        return (Node.Value) (a, b, on) -> {
            long x = Slots.integer(integer, a, b, on);
            return x == Node.Int.UNKNOWN ? null : BigDecimal.valueOf(x);
        };
    }
}

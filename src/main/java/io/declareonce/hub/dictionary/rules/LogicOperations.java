package io.declareonce.hub.dictionary.rules;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.util.List;

/** And, or, not, the conditional, and tests for null. */
final class LogicOperations {
    private static final ListType ANY_LIST = ListType.create(TypeParamType.create("A"));

    private LogicOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.standard("logical_and", call -> and(call.bool(0), call.bool(1))),
                Operation.standard("logical_or", call -> or(call.bool(0), call.bool(1))),
                Operation.standard("logical_not", call -> not(call.bool(0))),
                Operation.standard("conditional", LogicOperations::conditional),
                Operation.global(
                        "_==_", "list_is_null", SimpleType.BOOL, c -> isNull(c, 0), ANY_LIST, SimpleType.NULL_TYPE),
                Operation.global(
                        "_!=_", "list_is_given", SimpleType.BOOL, c -> isGiven(c, 0), ANY_LIST, SimpleType.NULL_TYPE));
    }

    static Node.Bool and(Node.Bool left, Node.Bool right) {
        return (a, b, on) -> {
            int first = left.judge(a, b, on);
            if (first == Node.Bool.FALSE) {
                return Node.Bool.FALSE;
            }
            int second = right.judge(a, b, on);
            return second == Node.Bool.FALSE ? Node.Bool.FALSE : Math.min(first, second);
        };
    }

    static Node.Bool or(Node.Bool left, Node.Bool right) {
        return (a, b, on) -> {
            int first = left.judge(a, b, on);
            if (first == Node.Bool.TRUE) {
                return Node.Bool.TRUE;
            }
            int second = right.judge(a, b, on);
            return second == Node.Bool.TRUE ? Node.Bool.TRUE : Math.min(first, second);
        };
    }

    static Node.Bool not(Node.Bool operand) {
        return (a, b, on) -> {
            int truth = operand.judge(a, b, on);
            return truth == Node.Bool.UNKNOWN ? truth : 1 - truth;
        };
    }

    static Node.Bool isNull(Call call, int argument) {
        Node.Value slot = slot(call, argument);
        return (a, b, on) -> Node.Bool.of(Slots.value(slot, a, b, on) == null);
    }

    static Node.Bool isGiven(Call call, int argument) {
        Node.Value slot = slot(call, argument);
        return (a, b, on) -> Node.Bool.of(Slots.value(slot, a, b, on) != null);
    }

    private static Node.Value slot(Call call, int argument) {
        CelExpr tested = call.arguments().get(argument);
        return call.walk().slot(tested).orElseThrow(() -> call.fault(argument, "Only a field can be tested for null."));
    }

    private static Node conditional(Call call) {
        Node.Bool condition = call.bool(0);
        return switch (call.walk().kind(call.expression())) {
            case BOOL -> chooseTruth(condition, call.bool(1), call.bool(2));
            case INT -> chooseInteger(condition, call.integer(1), call.integer(2));
            default -> chooseValue(condition, call.value(1), call.value(2));
        };
    }

    private static Node.Bool chooseTruth(Node.Bool condition, Node.Bool left, Node.Bool right) {
        return (a, b, on) -> switch (condition.judge(a, b, on)) {
            case Node.Bool.TRUE -> left.judge(a, b, on);
            case Node.Bool.FALSE -> right.judge(a, b, on);
            default -> Node.Bool.UNKNOWN;
        };
    }

    private static Node.Int chooseInteger(Node.Bool condition, Node.Int left, Node.Int right) {
        return (a, b, on) -> switch (condition.judge(a, b, on)) {
            case Node.Bool.TRUE -> Slots.integer(left, a, b, on);
            case Node.Bool.FALSE -> Slots.integer(right, a, b, on);
            default -> Node.Int.UNKNOWN;
        };
    }

    private static Node.Value chooseValue(Node.Bool condition, Node.Value left, Node.Value right) {
        return (a, b, on) -> switch (condition.judge(a, b, on)) {
            case Node.Bool.TRUE -> Slots.value(left, a, b, on);
            case Node.Bool.FALSE -> Slots.value(right, a, b, on);
            default -> null;
        };
    }
}

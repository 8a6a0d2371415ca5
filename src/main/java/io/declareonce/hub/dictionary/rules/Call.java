package io.declareonce.hub.dictionary.rules;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import io.declareonce.hub.dictionary.CodeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call in a checked tree while its closure is made: its arguments, the receiver of {@code x.f()} first. */
record Call(Walk walk, CelExpr expression, List<CelExpr> arguments) {

    static Call of(Walk walk, CelExpr expression) {
        List<CelExpr> arguments = new ArrayList<>();
        expression.call().target().ifPresent(arguments::add);
        arguments.addAll(expression.call().args());
        return new Call(walk, expression, arguments);
    }

    Node.Bool bool(int argument) {
        return walk.bool(arguments.get(argument));
    }

    Node.Int integer(int argument) {
        return walk.integer(arguments.get(argument));
    }

    Node.Value value(int argument) {
        return walk.value(arguments.get(argument));
    }

    Items items(int argument) {
        return walk.items(arguments.get(argument));
    }

    boolean isNull(int argument) {
        return Walk.isNull(arguments.get(argument));
    }

    Optional<String> text(int argument) {
        return constant(argument)
                .filter(constant -> constant.getKind() == CelConstant.Kind.STRING_VALUE)
                .map(CelConstant::stringValue);
    }

    Optional<Long> number(int argument) {
        return constant(argument)
                .filter(constant -> constant.getKind() == CelConstant.Kind.INT64_VALUE)
                .map(CelConstant::int64Value);
    }

    /** @param remedy told where the argument is anything but a text in quotes */
    String literal(int argument, String remedy) {
        return text(argument).orElseThrow(() -> fault(argument, remedy));
    }

    CodeList codeList(int argument) {
        String id = literal(argument, "Write the id of the code list in quotes.");
        return walk.codeList(id).orElseThrow(() -> fault(argument, "No code list is called '" + id + "'."));
    }

    Refusal fault(int argument, String message) {
        return walk.refusal(arguments.get(argument), message);
    }

    private Optional<CelConstant> constant(int argument) {
        CelExpr expression = arguments.get(argument);
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                ? Optional.of(expression.constant())
                : Optional.empty();
    }
}

package io.declareonce.hub.dictionary.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.ValueType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns one checked tree into closures. Used once. */
final class Walk {
    private final CelAbstractSyntaxTree tree;
    private final Scope scope;
    private final Map<String, Operation> operations;
    private final Function<String, Optional<CodeList>> codeLists;
    private final Set<String> names = new LinkedHashSet<>();

    Walk(
            CelAbstractSyntaxTree tree,
            Scope scope,
            Map<String, Operation> operations,
            Function<String, Optional<CodeList>> codeLists) {
        this.tree = tree;
        this.scope = scope;
        this.operations = operations;
        this.codeLists = codeLists;
    }

    Set<String> names() {
        return names;
    }

    CelKind kind(CelExpr expression) {
        return type(expression).kind();
    }

    CelType type(CelExpr expression) {
        return tree.getTypeOrThrow(expression.id());
    }

    Node.Bool bool(CelExpr expression) {
        return (Node.Bool) node(expression, CelKind.BOOL);
    }

    Node.Int integer(CelExpr expression) {
        return (Node.Int) node(expression, CelKind.INT);
    }

    Node.Value value(CelExpr expression) {
        return (Node.Value) node(expression, kind(expression));
    }

    private Node node(CelExpr expression, CelKind kind) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case CALL -> call(expression);
            case IDENT, SELECT -> read(getPath(expression), kind);
            case LIST -> throw refusal(expression, "A list may stand only behind 'in'.");
            default -> throw refusal(expression, "Maps, structures and macros are no part of the rule language.");
        };
    }

    private Node constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> constantTruth(constant.booleanValue());
            case INT64_VALUE -> constantInteger(constant.int64Value());
            case STRING_VALUE -> new Node.Constant(constant.stringValue());
            case NULL_VALUE -> throw refusal(expression, "null may stand only behind == or !=.");
            case DOUBLE_VALUE -> throw refusal(expression, "Write a decimal as dec('" + constant.doubleValue() + "').");
            default -> throw refusal(expression, "Only texts, integers, true, false and null can be written so.");
        };
    }

    private static Node.Bool constantTruth(boolean value) {
        int truth = Node.Bool.of(value);
        return (a, b, on) -> truth;
    }

    private static Node.Int constantInteger(long value) {
        return (a, b, on) -> value;
    }

    private Node call(CelExpr expression) {
        List<String> ids = tree.getReferenceOrThrow(expression.id()).overloadIds();
        Operation operation = ids.size() == 1 ? operations.get(ids.get(0)) : null;
        if (operation == null) {
            expression.call().args().stream().filter(Walk::isNull).forEach(this::constant);
            String function = expression.call().function().replace("_", "");
            throw refusal(expression, "This form of '" + function + "' is no part of the rule language.");
        }
        return operation.builder().build(Call.of(this, expression));
    }

    /** The items of a list, or one member of every row of a group. */
    Items items(CelExpr expression) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            Optional<Path> group = findPath(expression.select().operand()).filter(Path::isGroup);
            if (group.isPresent()) {
                Variable member = group.get().member(expression.select().field());
                return new Items((Node.Value) read(group.get(), CelKind.LIST), member.slot());
            }
        }
        return new Items(value(expression), Items.WHOLE);
    }

    private Node read(Path path, CelKind kind) {
        names.add(path.variable().name());
        int slot = path.variable().slot();
        return switch (kind) {
            case BOOL -> Slots.bool(slot, path.isSideB());
            case INT -> new Slots.IntSlot(slot, path.isSideB());
            default -> new Slots.ValueSlot(slot, path.isSideB());
        };
    }

    /** Where a null test reads; empty where the expression is no plain name. */
    Optional<Node.Value> slot(CelExpr expression) {
        return findPath(expression).map(path -> (Node.Value) read(path, CelKind.DYN));
    }

    private Path getPath(CelExpr expression) {
        return findPath(expression).orElseThrow(() -> refusal(expression, misplaced(expression)));
    }

    private static String misplaced(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                ? "Members of a group may stand only in sum, count, allIn or behind 'in'."
                : "'" + expression.ident().name() + "' may not stand here.";
    }

    private Optional<Path> findPath(CelExpr expression) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            return scope.twoSided() ? Optional.empty() : find(expression.ident().name(), false);
        }
        if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT && scope.twoSided()) {
            CelExpr side = expression.select().operand();
            return side.getKind() == CelExpr.ExprKind.Kind.IDENT
                    ? find(expression.select().field(), side.ident().name().equals("b"))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Path> find(String name, boolean isSideB) {
        return scope.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .map(variable -> new Path(variable, isSideB));
    }

    Optional<CodeList> codeList(String id) {
        return codeLists.apply(id);
    }

    Refusal refusal(CelExpr expression, String message) {
        Integer offset = tree.getSource().getPositionsMap().get(expression.id());
        return new Refusal(new RuleFault(offset == null ? 0 : offset, message));
    }

    static boolean isNull(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.NULL_VALUE;
    }

    private record Path(Variable variable, boolean isSideB) {
        boolean isGroup() {
            return variable.shape().type() == ValueType.GROUP;
        }

        Variable member(String name) {
            return variable.shape().members().stream()
                    .filter(member -> member.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

package io.declareonce.hub.dictionary.rules;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.declareonce.hub.dictionary.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of the dictionary as types of CEL. */
final class RuleTypes {
    static final CelType DATE = OpaqueType.create("hub.Date");
    static final CelType PARTIAL_DATE = OpaqueType.create("hub.PartialDate");
    static final CelType DECIMAL = OpaqueType.create("hub.Decimal");

    private RuleTypes() {}

    /** Nullable, as every variable is; a group is a struct of lists, so that {@code purposes.area} is a list. */
    static CelType of(Variable variable) {
        Shape shape = variable.shape();
        return switch (shape.type()) {
            case LIST -> list(itemType(shape));
            case GROUP -> group(variable.name(), shape.members());
            default -> NullableType.create(scalar(shape.type()));
        };
    }

    static ListType list(ValueType itemType) {
        return ListType.create(scalar(itemType));
    }

    static ValueType itemType(Shape shape) {
        ValueType itemType = shape.itemType();
        if (itemType == null) {
            throw new IllegalArgumentException("a list without a type of its items");
        }
        return itemType;
    }

    static StructType side(List<Variable> variables) {
        return struct("hub.side", variables, false);
    }

    private static StructType group(String name, List<Variable> members) {
        return struct("hub.group." + name, members, true);
    }

    private static StructType struct(String name, List<Variable> variables, boolean isGroup) {
        ImmutableMap.Builder<String, CelType> collected = ImmutableMap.builder();
        for (Variable variable : variables) {
            collected.put(variable.name(), isGroup ? column(variable) : of(variable));
        }
        ImmutableMap<String, CelType> types = collected.buildOrThrow();
        return StructType.create(name, types.keySet(), field -> Optional.ofNullable(types.get(field)));
    }

    /** The values of one member over all rows. */
    private static CelType column(Variable member) {
        return ListType.create(scalar(member.shape().type()));
    }

    static CelType scalar(ValueType type) {
        return switch (type) {
            case TEXT, IDENTIFIER, CODE -> SimpleType.STRING;
            case INTEGER -> SimpleType.INT;
            case BOOLEAN -> SimpleType.BOOL;
            case DECIMAL -> DECIMAL;
            case DATE -> DATE;
            case PARTIAL_DATE -> PARTIAL_DATE;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
            case LIST, GROUP -> throw new IllegalArgumentException("no scalar type: " + type);
        };
    }

    /** The groups of a scope. */
    static List<CelType> groups(Scope scope) {
        return scope.variables().stream()
                .filter(variable -> variable.shape().type() == ValueType.GROUP)
                .map(RuleTypes::of)
                .toList();
    }

    /** All structures of a scope, which the checker looks up by name. */
    static List<CelType> structs(Scope scope) {
        List<CelType> structs = new ArrayList<>(groups(scope));
        if (scope.twoSided()) {
            structs.add(side(scope.variables()));
        }
        return structs;
    }
}

package io.declareonce.hub.dictionary.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rule language: what dev.cel checks against, and the closures behind each overload. CEL's own overloads that have
 * no closure here (doubles, bytes, maps, durations, conversions of types) are not declared either.
 */
final class Language {
    static final int MAX_CODE_POINTS = 1000;
    private static final List<Operation> OPERATIONS = Stream.of(
                    LogicOperations.all(),
                    Comparisons.all(),
                    Arithmetic.all(),
                    TextOperations.all(),
                    Dates.all(),
                    GroupOperations.all(),
                    Identifiers.all())
            .flatMap(List::stream)
            .toList();
    private static final ImmutableSet<CelStringExtensions.Function> TEXT_FUNCTIONS = ImmutableSet.of(
            CelStringExtensions.Function.SUBSTRING,
            CelStringExtensions.Function.CHAR_AT,
            CelStringExtensions.Function.INDEX_OF,
            CelStringExtensions.Function.LOWER_ASCII,
            CelStringExtensions.Function.UPPER_ASCII,
            CelStringExtensions.Function.TRIM,
            CelStringExtensions.Function.REPLACE);
    private static final List<String> TEXT_FUNCTION_NAMES =
            List.of("substring", "charAt", "indexOf", "lowerAscii", "upperAscii", "trim", "replace");

    private final Scope scope;
    private final Map<String, Operation> operations = new HashMap<>();

    Language(Scope scope) {
        this.scope = scope;
        OPERATIONS.forEach(operation -> operations.put(operation.id(), operation));
        RuleTypes.groups(scope).stream()
                .map(GroupOperations::countOfGroup)
                .forEach(count -> operations.put(count.id(), count));
    }

    Map<String, Operation> operations() {
        return operations;
    }

    /** @param result the type that every text must have */
    CelCompiler compiler(CelType result) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros()
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(standardDeclarations())
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(MAX_CODE_POINTS)
                        .enableHeterogeneousNumericComparisons(false)
                        .build())
                .addLibraries(CelExtensions.strings(TEXT_FUNCTIONS))
                .setTypeProvider(new ScopeTypes(ImmutableList.copyOf(RuleTypes.structs(scope))))
                .addFunctionDeclarations(declarations())
                .setResultType(result);
        declareVariables(builder);
        return builder.build();
    }

    private void declareVariables(CelCompilerBuilder builder) {
        if (scope.twoSided()) {
            CelType side = RuleTypes.side(scope.variables());
            builder.addVar("a", side).addVar("b", side);
        } else {
            scope.variables().forEach(variable -> builder.addVar(variable.name(), RuleTypes.of(variable)));
        }
    }

    private CelStandardDeclarations standardDeclarations() {
        return CelStandardDeclarations.newBuilder()
                .filterFunctions((function, overload) ->
                        operations.containsKey(overload.celOverloadDecl().overloadId()))
                .build();
    }

    private List<CelFunctionDecl> declarations() {
        return operations.values().stream()
                .flatMap(operation -> operation.declaration().stream())
                .toList();
    }

    Wording wording() {
        Collection<String> variables = new TreeSet<>();
        for (Variable variable : scope.variables()) {
            variables.add(variable.name());
            variable.shape().members().forEach(member -> variables.add(member.name()));
        }
        return new Wording(variables, functionNames());
    }

    Collection<String> functionNames() {
        Collection<String> names = new TreeSet<>(TEXT_FUNCTION_NAMES);
        declarations().forEach(declaration -> names.add(declaration.name()));
        Stream.of(StandardFunction.values())
                .map(StandardFunction::functionDecl)
                .filter(this::hasClosure)
                .forEach(declaration -> names.add(declaration.name()));
        names.removeIf(name -> !name.chars().allMatch(Character::isLetter));
        return names;
    }

    private boolean hasClosure(CelFunctionDecl declaration) {
        return declaration.overloads().stream().map(CelOverloadDecl::overloadId).anyMatch(operations::containsKey);
    }
}

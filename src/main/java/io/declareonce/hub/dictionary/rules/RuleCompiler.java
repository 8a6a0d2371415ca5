package io.declareonce.hub.dictionary.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import io.declareonce.hub.dictionary.CodeList;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes conditions and expressions of CEL text. Made once per edition; not thread-safe, what it makes is. */
public final class RuleCompiler {
    private final Function<String, Optional<CodeList>> codeLists;
    private final Map<Names, Checker> checkers = new HashMap<>();

    /** @param codeLists the code lists that {@code codeIn} and {@code allIn} may name */
    public RuleCompiler(Function<String, Optional<CodeList>> codeLists) {
        this.codeLists = codeLists;
    }

    /** An expression of type bool; empty after at least one fault was told. */
    public Optional<Condition> condition(String text, Scope scope, Consumer<RuleFault> faults) {
        return walk(text, scope, SimpleType.BOOL, faults, (walk, tree) -> {
            Node.Bool closure = OwnCondition.of(walk.bool(tree.getExpr()));
            return new CompiledCondition(closure, Set.copyOf(walk.names()));
        });
    }

    /** An expression of type string; empty after at least one fault was told. */
    public Optional<TextExpression> text(String text, Scope scope, Consumer<RuleFault> faults) {
        return walk(text, scope, SimpleType.STRING, faults, (walk, tree) -> {
            Node.Value closure = walk.value(tree.getExpr());
            return new CompiledText(closure, Set.copyOf(walk.names()));
        });
    }

    private <T> Optional<T> walk(
            String text, Scope scope, CelType result, Consumer<RuleFault> faults, Finish<T> finish) {
        int length = text.codePointCount(0, text.length());
        if (length > Language.MAX_CODE_POINTS) {
            faults.accept(new RuleFault(0, "A rule has at most 1,000 characters; this one has " + length + "."));
            return Optional.empty();
        }
        Checker checker = checkers.computeIfAbsent(new Names(scope.withoutSlots(), result), Checker::of);
        return checker.check(text, faults).flatMap(tree -> {
            Walk walk = new Walk(tree, scope, checker.language().operations(), codeLists);
            return finished(walk, tree, faults, finish);
        });
    }

    private static <T> Optional<T> finished(
            Walk walk, CelAbstractSyntaxTree tree, Consumer<RuleFault> faults, Finish<T> finish) {
        try {
            return Optional.of(finish.apply(walk, tree));
        } catch (Refusal refusal) {
            faults.accept(refusal.fault());
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Finish<T> {
        T apply(Walk walk, CelAbstractSyntaxTree tree);
    }

    /** What a checker depends on: the rules of one element are checked once, wherever its values stand. */
    private record Names(Scope scope, CelType result) {}

    /** @param trees of texts without a fault */
    private record Checker(
            Language language, CelCompiler compiler, Wording wording, Map<String, CelAbstractSyntaxTree> trees) {

        static Checker of(Names names) {
            Language language = new Language(names.scope());
            return new Checker(language, language.compiler(names.result()), language.wording(), new HashMap<>());
        }

        Optional<CelAbstractSyntaxTree> check(String text, Consumer<RuleFault> faults) {
            CelAbstractSyntaxTree known = trees.get(text);
            if (known != null) {
                return Optional.of(known);
            }
            CelValidationResult result = compiler.compile(text);
            if (result.hasError()) {
                Set<RuleFault> distinct = new LinkedHashSet<>();
                result.getErrors().forEach(issue -> distinct.add(fault(text, result.getSource(), issue)));
                distinct.forEach(faults);
                return Optional.empty();
            }
            try {
                CelAbstractSyntaxTree tree = result.getAst();
                trees.put(text, tree);
                return Optional.of(tree);
            } catch (CelValidationException impossible) {
                throw new IllegalStateException("a text without errors has a tree", impossible);
            }
        }

        private RuleFault fault(String text, CelSource source, CelIssue issue) {
            int offset = source.getLocationOffset(issue.getSourceLocation()).orElse(0);
            boolean isCalled = offset < text.length() && text.startsWith("(", offset);
            return new RuleFault(start(text, offset), wording.of(issue.getMessage(), isCalled));
        }

        /** dev.cel points at the dot or bracket of a call; whoever reads looks for the name. */
        private static int start(String text, int offset) {
            int start = offset;
            if (start < text.length() && text.charAt(start) == '(') {
                while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
                    start--;
                }
            } else if (start < text.length() && text.charAt(start) == '.') {
                start++;
            }
            return start;
        }
    }

    private record CompiledCondition(Node.Bool closure, Set<String> names) implements Condition {
        @Override
        public Truth judge(@Nullable Object[] a, @Nullable Object[] b, LocalDate on) {
            return switch (closure.judge(a, b, on)) {
                case Node.Bool.TRUE -> Truth.TRUE;
                case Node.Bool.FALSE -> Truth.FALSE;
                default -> Truth.UNKNOWN;
            };
        }
    }

    private record CompiledText(Node.Value closure, Set<String> names) implements TextExpression {
        @Override
        public @Nullable String value(@Nullable Object[] values, LocalDate on) {
            return (String) closure.value(values, values, on);
        }
    }
}

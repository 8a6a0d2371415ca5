package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.dictionary.CodeList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes conditions and expressions of CEL text. Made once per edition; not thread-safe, what it makes is. */
public final class RuleCompiler {
    private final Function<String, Optional<CodeList>> codeLists;

    /** @param codeLists the code lists that {@code codeIn} and {@code allIn} may name */
    public RuleCompiler(Function<String, Optional<CodeList>> codeLists) {
        this.codeLists = codeLists;
    }

    /** An expression of type bool; empty after at least one fault was told. */
    public Optional<Condition> condition(String text, Scope scope, Consumer<RuleFault> faults) {
        if (codeLists != null) {
            throw new UnsupportedOperationException("not yet");
        }
        return Optional.empty();
    }

    /** An expression of type string; empty after at least one fault was told. */
    public Optional<TextExpression> text(String text, Scope scope, Consumer<RuleFault> faults) {
        if (codeLists != null) {
            throw new UnsupportedOperationException("not yet");
        }
        return Optional.empty();
    }
}

package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.declared.Cel;
import io.declareonce.hub.dictionary.declared.DeclaredRule;
import io.declareonce.hub.dictionary.rules.Condition;
import io.declareonce.hub.dictionary.rules.Rule;
import io.declareonce.hub.dictionary.rules.RuleCompiler;
import io.declareonce.hub.dictionary.rules.Scope;
import io.declareonce.hub.dictionary.rules.Shape;
import io.declareonce.hub.dictionary.rules.TextExpression;
import io.declareonce.hub.dictionary.rules.Variable;
import io.declareonce.hub.dictionary.source.Suggestion;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles declared rules over named slots, telling what is wrong with them. */
final class Rules {
    private final RuleCompiler compiler;
    private final Tell tell;

    Rules(RuleCompiler compiler, Tell tell) {
        this.compiler = compiler;
        this.tell = tell;
    }

    /** The names that rules may use, each with its element and its slot. */
    static final class Names {
        private final Map<String, RuleCheck.Shown> shown = new LinkedHashMap<>();

        Names add(String name, int slot, DataElement element) {
            shown.put(name, new RuleCheck.Shown(slot, element));
            return this;
        }

        Set<String> all() {
            return shown.keySet();
        }

        List<Variable> variables() {
            List<Variable> variables = new ArrayList<>();
            shown.forEach((name, value) -> variables.add(new Variable(name, value.slot(), Shape.of(value.element()))));
            return variables;
        }

        Scope scope() {
            return Scope.fields(variables());
        }
    }

    /** Empty after at least one fault. */
    Optional<RuleCheck> compile(DeclaredRule declared, Names names) {
        checkPlaceholders(declared, names);
        return compileQuietly(declared, names);
    }

    /** For rules whose message was checked where they are declared. */
    Optional<RuleCheck> compileQuietly(DeclaredRule declared, Names names) {
        Cel guard = declared.when();
        Optional<Condition> when = guard == null ? Optional.empty() : condition(guard, names.scope());
        Optional<Condition> check = condition(declared.check(), names.scope());
        if (check.isEmpty() || (guard != null && when.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new RuleCheck(
                declared.id(),
                declared.severity(),
                new Rule(when.orElse(null), check.get()),
                new MessageTemplate(declared.message()),
                Map.copyOf(names.shown)));
    }

    List<RuleCheck> compileAll(List<DeclaredRule> rules, Names names) {
        List<RuleCheck> compiled = new ArrayList<>();
        rules.forEach(rule -> compile(rule, names).ifPresent(compiled::add));
        return compiled;
    }

    Optional<Condition> condition(Cel cel, Scope scope) {
        return compiler.condition(cel.text(), scope, tell.rule(cel));
    }

    Optional<TextExpression> text(Cel cel, Scope scope) {
        return compiler.text(cel.text(), scope, tell.rule(cel));
    }

    /** All names that a rule looks at, in alphabetical order of use. */
    static Set<String> names(Rule rule) {
        Set<String> names = new LinkedHashSet<>(rule.check().names());
        if (rule.when() != null) {
            names.addAll(rule.when().names());
        }
        return names;
    }

    void checkIds(List<DeclaredRule> rules) {
        Set<String> seen = new HashSet<>();
        for (DeclaredRule rule : rules) {
            if (!seen.add(rule.id())) {
                tell.fault(
                        "equal-rule-ids",
                        rule.place(),
                        new Text("quy tắc " + rule.id() + " đã có ở trên", "there are two rules " + rule.id()),
                        new Text("đặt tên khác", "name one of them differently"));
            }
        }
    }

    private void checkPlaceholders(DeclaredRule declared, Names names) {
        for (String unknown : new MessageTemplate(declared.message()).unknownNames(names.all())) {
            tell.fault(
                    "unknown-placeholder",
                    declared.messagePlace(),
                    new Text(
                            "thông báo dùng {" + unknown + "}, không phải tên nào của quy tắc",
                            "the message uses {" + unknown + "}, which is no name of the rule"),
                    Suggestion.remedy(unknown, names.all()));
        }
    }
}

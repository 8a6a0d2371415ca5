package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.dictionary.Code;
import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One scope with a field of each type, for the tests of the language. */
final class RuleBench {
    static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    static final Shape PURPOSES = new Shape(
            ValueType.GROUP,
            null,
            List.of(
                    new Variable("purpose", 0, Shape.of(ValueType.CODE)),
                    new Variable("area", 1, Shape.of(ValueType.DECIMAL)),
                    new Variable("floors", 2, Shape.of(ValueType.INTEGER))));

    static final List<Variable> FIELDS = List.of(
            field("full_name", 0, ValueType.TEXT),
            field("personal_id", 1, ValueType.IDENTIFIER),
            field("grade", 2, ValueType.INTEGER),
            field("seats", 3, ValueType.INTEGER),
            field("area", 4, ValueType.DECIMAL),
            field("price", 5, ValueType.DECIMAL),
            field("active", 6, ValueType.BOOLEAN),
            field("since", 7, ValueType.DATE),
            field("until", 8, ValueType.DATE),
            field("birth_date", 9, ValueType.PARTIAL_DATE),
            field("other_birth", 10, ValueType.PARTIAL_DATE),
            field("updated_at", 11, ValueType.TIMESTAMP),
            field("sex", 12, ValueType.CODE),
            new Variable("tags", 13, new Shape(ValueType.LIST, ValueType.TEXT, List.of())),
            new Variable("marks", 14, new Shape(ValueType.LIST, ValueType.INTEGER, List.of())),
            new Variable("purposes", 15, PURPOSES));

    static final Scope SCOPE = Scope.fields(FIELDS);

    private static final RuleCompiler COMPILER = new RuleCompiler(RuleBench::codeList);

    private RuleBench() {}

    private static Variable field(String name, int slot, ValueType type) {
        return new Variable(name, slot, Shape.of(type));
    }

    static Optional<CodeList> codeList(String id) {
        return id.equals("land-use-purposes") ? Optional.of(purposes()) : Optional.empty();
    }

    private static CodeList purposes() {
        LocalDate reform = LocalDate.of(2025, 7, 1);
        return new CompiledCodeList(
                "land-use-purposes",
                List.of(
                        code("ODT", LocalDate.MIN, LocalDate.MAX),
                        code("CLN", LocalDate.MIN, reform),
                        code("LUC", reform, LocalDate.MAX),
                        code("RSX", LocalDate.MIN, LocalDate.of(2020, 1, 1)),
                        code("RSX", reform, LocalDate.MAX)),
                Map.of(
                        code("CLN", LocalDate.MIN, reform),
                        List.of(code("LUC", reform, LocalDate.MAX), code("ODT", LocalDate.MIN, LocalDate.MAX))));
    }

    static Code code(String code, LocalDate from, LocalDate to) {
        return new Code(code, from, to, null, new Text(code, code));
    }

    static Condition condition(String text) {
        return compile(text, SCOPE);
    }

    static Condition compile(String text, Scope scope) {
        List<RuleFault> faults = new ArrayList<>();
        return compiler()
                .condition(text, scope, faults::add)
                .orElseThrow(() -> new AssertionError(text + ": " + faults));
    }

    /** The faults of a text that must not compile, each as {@code offset: message}. */
    static List<String> faults(String text) {
        return faults(text, SCOPE);
    }

    static List<String> faults(String text, Scope scope) {
        List<RuleFault> faults = new ArrayList<>();
        Optional<Condition> compiled = compiler().condition(text, scope, faults::add);
        if (compiled.isPresent()) {
            throw new AssertionError(text + " was not refused");
        }
        return faults.stream()
                .map(fault -> fault.offset() + ": " + fault.message())
                .toList();
    }

    static RuleCompiler compiler() {
        return COMPILER;
    }

    /** An empty record; pairs of name and value fill it. */
    static @Nullable Object[] record(@Nullable Object... pairs) {
        @Nullable Object[] values = new @Nullable Object[FIELDS.size()];
        for (int i = 0; i < pairs.length; i += 2) {
            values[slot((String) java.util.Objects.requireNonNull(pairs[i]))] = pairs[i + 1];
        }
        return values;
    }

    private static int slot(String name) {
        return FIELDS.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .slot();
    }

    static Truth judge(String text, @Nullable Object... pairs) {
        return condition(text).judge(record(pairs), DAY);
    }
}

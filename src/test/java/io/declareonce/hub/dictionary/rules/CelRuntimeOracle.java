package io.declareonce.hub.dictionary.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelException;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.declareonce.hub.dictionary.NameFolding;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a rule by the runtime of dev.cel and by functions written here once more, as plainly as possible.
 *
 * <p>How the two meanings of null meet: a null is not bound at all, so that whatever reads it is an unknown of CEL, and what
 * cannot be done is an error; {@code &&} and {@code ||} absorb both just as the language says. A test for null is
 * replaced by a variable that says whether there is a value. Unknowns and errors are then UNKNOWN.
 */
final class CelRuntimeOracle {
    private static final Pattern NULL_TEST = Pattern.compile("(\\w+) (==|!=) null");

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    CelRuntimeOracle() {
        List<Variable> variables = new ArrayList<>(RuleBench.FIELDS);
        for (Variable field : RuleBench.FIELDS) {
            variables.add(new Variable("given_" + field.name(), variables.size(), Shape.of(ValueType.BOOLEAN)));
        }
        compiler = new Language(Scope.fields(variables)).compiler(SimpleType.BOOL);
        runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(CelOptions.current().build())
                .addLibraries(CelExtensions.strings(textFunctions()))
                .addFunctionBindings(bindings())
                .build();
    }

    CelRuntime.Program program(String rule) {
        String text = NULL_TEST
                .matcher(rule)
                .replaceAll(test -> (test.group(2).equals("==") ? "!" : "") + "given_" + test.group(1));
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            return runtime.createProgram(tree);
        } catch (CelException refused) {
            throw new AssertionError(text, refused);
        }
    }

    Truth judge(CelRuntime.Program program, @Nullable Object[] values) {
        try {
            Object result = program.eval(variables(values));
            return result instanceof Boolean truth ? truth ? Truth.TRUE : Truth.FALSE : Truth.UNKNOWN;
        } catch (CelEvaluationException unknown) {
            return Truth.UNKNOWN;
        }
    }

    private static Map<String, Object> variables(@Nullable Object[] values) {
        Map<String, Object> variables = new HashMap<>();
        for (Variable field : RuleBench.FIELDS) {
            Object value = values[field.slot()];
            variables.put("given_" + field.name(), value != null);
            if (value != null) {
                variables.put(field.name(), bound(field, value));
            }
        }
        return variables;
    }

    /** A group becomes a map of lists, as the checker sees it. */
    private static Object bound(Variable field, Object value) {
        if (field.shape().type() != ValueType.GROUP) {
            return bound(value);
        }
        Map<String, Object> group = new HashMap<>();
        for (Variable member : field.shape().members()) {
            List<Object> column = new ArrayList<>();
            for (Object row : (List<?>) value) {
                column.add(bound(((Object[]) row)[member.slot()]));
            }
            group.put(member.name(), column);
        }
        return group;
    }

    private static Object bound(Object value) {
        return value instanceof BigDecimal decimal ? Decimal.of(decimal) : value;
    }

    private static List<CelFunctionBinding> bindings() {
        return Stream.of(logic(), decimals(), dates(), texts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CelFunctionBinding> logic() {
        return List.of(
                CelFunctionBinding.from("count_of_list", List.class, list -> (long) list.size()),
                CelFunctionBinding.from(
                        "count_of_hub.group.purposes", Map.class, group -> (long) ((List<?>) group.get("area")).size()),
                CelFunctionBinding.from("sum_of_integers", List.class, CelRuntimeOracle::sum),
                CelFunctionBinding.from("sum_of_decimals", List.class, CelRuntimeOracle::decimalSum),
                CelFunctionBinding.from(
                        "all_in_code_list",
                        List.class,
                        String.class,
                        (codes, list) -> ((List<?>) codes).stream().allMatch(code -> codeIn((String) code, list))),
                CelFunctionBinding.from("code_in_list", String.class, String.class, CelRuntimeOracle::codeIn));
    }

    private static Object sum(List<?> numbers) {
        long sum = 0;
        for (Object number : numbers) {
            sum = Math.addExact(sum, (Long) number);
        }
        return sum;
    }

    private static Object decimalSum(List<?> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Object number : numbers) {
            sum = sum.add(((Decimal) number).value);
        }
        return Decimal.of(sum);
    }

    private static boolean codeIn(String code, String list) {
        return RuleBench.codeList(list).orElseThrow().contains(code, RuleBench.DAY);
    }

    private static List<CelFunctionBinding> decimals() {
        Class<Decimal> type = Decimal.class;
        List<CelFunctionBinding> bindings = new ArrayList<>(List.of(
                CelFunctionBinding.from("decimal_of_text", String.class, x -> Decimal.of(new BigDecimal(x))),
                CelFunctionBinding.from("decimal_of_integer", Long.class, x -> Decimal.of(BigDecimal.valueOf(x))),
                CelFunctionBinding.from("negate_decimal", type, x -> Decimal.of(x.value.negate())),
                CelFunctionBinding.from("add_decimal", type, type, (x, y) -> Decimal.of(x.value.add(y.value))),
                CelFunctionBinding.from(
                        "subtract_decimal", type, type, (x, y) -> Decimal.of(x.value.subtract(y.value))),
                CelFunctionBinding.from(
                        "multiply_decimal", type, type, (x, y) -> Decimal.of(x.value.multiply(y.value)))));
        bindings.addAll(relations("decimal", type, type, (x, y) -> x.value.compareTo(y.value)));
        return bindings;
    }

    /** The runtime takes two numbers of a class that it does not know for different. */
    private record Decimal(BigDecimal value) {
        static Decimal of(BigDecimal value) {
            return new Decimal(value.stripTrailingZeros());
        }
    }

    private interface Order<X, Y> {
        /** @throws IllegalStateException where the two cannot be ordered */
        int compare(X left, Y right);
    }

    private static <X, Y> List<CelFunctionBinding> relations(
            String suffix, Class<X> left, Class<Y> right, Order<X, Y> order) {
        return List.of(
                CelFunctionBinding.from("less_" + suffix, left, right, (x, y) -> order.compare(x, y) < 0),
                CelFunctionBinding.from("less_equals_" + suffix, left, right, (x, y) -> order.compare(x, y) <= 0),
                CelFunctionBinding.from("greater_" + suffix, left, right, (x, y) -> order.compare(x, y) > 0),
                CelFunctionBinding.from("greater_equals_" + suffix, left, right, (x, y) -> order.compare(x, y) >= 0));
    }

    private static List<CelFunctionBinding> dates() {
        Class<LocalDate> date = LocalDate.class;
        Class<PartialDate> partial = PartialDate.class;
        List<CelFunctionBinding> bindings = new ArrayList<>(List.of(
                CelFunctionBinding.from("date_of_text", String.class, LocalDate::parse),
                CelFunctionBinding.from("reference_date", List.of(), none -> RuleBench.DAY),
                CelFunctionBinding.from("year_of_date", date, x -> (long) x.getYear()),
                CelFunctionBinding.from("date_year", date, x -> (long) x.getYear()),
                CelFunctionBinding.from("date_month", date, x -> (long) x.getMonthValue()),
                CelFunctionBinding.from("date_day", date, x -> (long) x.getDayOfMonth()),
                CelFunctionBinding.from("year_of_partial", partial, x -> known(x.year())),
                CelFunctionBinding.from("partial_year", partial, x -> known(x.year())),
                CelFunctionBinding.from("partial_month", partial, x -> known(x.month())),
                CelFunctionBinding.from("partial_day", partial, x -> known(x.day())),
                CelFunctionBinding.from("date_add_days", date, Long.class, LocalDate::plusDays),
                CelFunctionBinding.from("date_add_months", date, Long.class, LocalDate::plusMonths),
                CelFunctionBinding.from("date_add_years", date, Long.class, LocalDate::plusYears),
                CelFunctionBinding.from("days_between", date, date, ChronoUnit.DAYS::between),
                CelFunctionBinding.from("years_between", date, date, (x, y) ->
                        (long) Period.between(x, y).getYears()),
                CelFunctionBinding.from("agrees_partials", partial, partial, PartialDate::agrees),
                CelFunctionBinding.from("agrees_partial_date", partial, date, (x, y) -> x.agrees(PartialDate.of(y))),
                CelFunctionBinding.from(
                        "agrees_date_partial",
                        date,
                        partial,
                        (x, y) -> PartialDate.of(x).agrees(y))));
        bindings.addAll(relations("date", date, date, LocalDate::compareTo));
        bindings.addAll(relations("partial", partial, partial, CelRuntimeOracle::compare));
        bindings.addAll(relations("partial_date", partial, date, (x, y) -> compare(x, PartialDate.of(y))));
        bindings.addAll(relations("date_partial", date, partial, (x, y) -> compare(PartialDate.of(x), y)));
        return bindings;
    }

    private static Object known(long part) {
        if (part == 0) {
            throw new IllegalStateException("not known");
        }
        return part;
    }

    /** By the days each may stand for: decided where all of one lie before all of the other, or both are one day. */
    private static int compare(PartialDate x, PartialDate y) {
        if (x.day() != 0 && y.day() != 0) {
            return x.firstDay().compareTo(y.firstDay());
        }
        if (lastDay(x).isBefore(y.firstDay())) {
            return -1;
        }
        if (lastDay(y).isBefore(x.firstDay())) {
            return 1;
        }
        throw new IllegalStateException("not known");
    }

    private static LocalDate lastDay(PartialDate date) {
        LocalDate first = date.firstDay();
        if (date.day() != 0) {
            return first;
        }
        return (date.month() == 0 ? first.plusYears(1) : first.plusMonths(1)).minusDays(1);
    }

    /** Without indexOf, which dev.cel does not do in an empty text. */
    private static Set<CelStringExtensions.Function> textFunctions() {
        return EnumSet.complementOf(EnumSet.of(CelStringExtensions.Function.INDEX_OF));
    }

    private static List<CelFunctionBinding> texts() {
        return List.of(
                CelFunctionBinding.from("string_index_of_string", String.class, String.class, (x, y) -> {
                    int at = x.indexOf(y);
                    return at < 0 ? -1L : (long) x.codePointCount(0, at);
                }),
                CelFunctionBinding.from("folded", String.class, NameFolding::fold),
                CelFunctionBinding.from(
                        "shares_token",
                        String.class,
                        String.class,
                        (x, y) -> NameFolding.tokens(x).stream().anyMatch(NameFolding.tokens(y)::contains)),
                CelFunctionBinding.from(
                        "birth_year_of",
                        String.class,
                        id -> personal(id)
                                .map(year -> 1900 + 100 * ((year / 100) / 2) + year % 100)
                                .orElseThrow()),
                CelFunctionBinding.from(
                        "sex_of",
                        String.class,
                        id -> personal(id)
                                .map(year -> (year / 100) % 2 == 0 ? "1" : "2")
                                .orElseThrow()),
                CelFunctionBinding.from(
                        "tax_code_valid",
                        String.class,
                        code -> code.matches("\\d{12}") || code.matches("(0100112437|0314409058)(-\\d{2}[1-9])?")));
    }

    /** The three digits that tell century, sex and year. */
    private static Optional<Long> personal(String id) {
        return id.matches("[0-9]{12}") ? Optional.of(Long.parseLong(id, 3, 6, 10)) : Optional.empty();
    }
}

package io.declareonce.hub.dictionary.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.declareonce.hub.dictionary.CodeList;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes native predicates of facets. Thread-safe where the code lists are. */
public final class FacetCompiler {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Function<String, Optional<CodeList>> codeLists;

    public FacetCompiler(Function<String, Optional<CodeList>> codeLists) {
        this.codeLists = codeLists;
    }

    /**
     * Facets of a list hold for each of its items. The bounds of a range are days since 1970-01-01 for dates, years for
     * partial dates.
     *
     * @param faults told of a pattern that cannot be read, an unknown code list, a facet that the type does not have
     */
    public FacetCheck compile(Shape shape, Facets facets, Consumer<RuleFault> faults) {
        ValueType itemType = shape.itemType();
        if (shape.type() == ValueType.LIST && itemType != null) {
            return new EachItem(compile(itemType, facets, faults));
        }
        return compile(shape.type(), facets, faults);
    }

    private FacetCheck compile(ValueType type, Facets facets, Consumer<RuleFault> faults) {
        List<One> checks = new ArrayList<>();
        refuseMisplaced(type, facets, faults);
        if (type.isTextual()) {
            addTextual(facets, checks, faults);
        } else {
            addRange(type, facets, checks);
        }
        if (type == ValueType.DECIMAL) {
            addDigits(facets, checks);
        }
        return new AllOf(checks);
    }

    private static void refuseMisplaced(ValueType type, Facets facets, Consumer<RuleFault> faults) {
        boolean hasText = facets.minLength() != null
                || facets.maxLength() != null
                || facets.pattern() != null
                || facets.codeList() != null;
        boolean hasRange = facets.min() != null || facets.max() != null;
        if (hasText && !type.isTextual()) {
            faults.accept(misplaced(type, "length, pattern or code list"));
        }
        boolean isOrdered = type == ValueType.INTEGER
                || type == ValueType.DECIMAL
                || type == ValueType.DATE
                || type == ValueType.PARTIAL_DATE;
        if (hasRange && !isOrdered) {
            faults.accept(misplaced(type, "range"));
        }
    }

    private static RuleFault misplaced(ValueType type, String facet) {
        return new RuleFault(0, "A value of type " + type.declaredName() + " has no " + facet + "; leave it out.");
    }

    private void addTextual(Facets facets, List<One> checks, Consumer<RuleFault> faults) {
        int min = Objects.requireNonNullElse(facets.minLength(), 0);
        int max = Objects.requireNonNullElse(facets.maxLength(), Integer.MAX_VALUE);
        String pattern = facets.pattern();
        if (min > 0 || max < Integer.MAX_VALUE) {
            boolean isImplied = pattern != null && implies(pattern, min, max);
            checks.add(new One(Facet.LENGTH, isImplied, (value, on) -> hasLength((String) value, min, max)));
        }
        if (pattern != null) {
            pattern(pattern, faults).ifPresent(test -> checks.add(new One(Facet.PATTERN, false, test)));
        }
        String codeList = facets.codeList();
        if (codeList != null) {
            codes(codeList, faults).ifPresent(test -> checks.add(new One(Facet.CODE_LIST, false, test)));
        }
    }

    /** True where whatever matches the pattern has the length anyway. */
    private static boolean implies(String pattern, int min, int max) {
        return PatternTree.read(pattern)
                .map(read -> read.tree().length())
                .filter(length -> length.min() >= min && length.max() <= max)
                .isPresent();
    }

    /** Code points lie between half the units and all of them, so most values need no counting. */
    private static boolean hasLength(String text, int min, int max) {
        int units = text.length();
        if (units <= max && units >= 2L * min) {
            return true;
        }
        int points = text.codePointCount(0, units);
        return points >= min && points <= max;
    }

    /** The fastest of the three engines that can do it. */
    private static Optional<FacetTest> pattern(String text, Consumer<RuleFault> faults) {
        try {
            Pattern pattern = Pattern.compile(text);
            FacetTest slow = (value, on) -> pattern.matches((String) value);
            Optional<FacetTest> table =
                    Automaton.ofWhole(text).map(engine -> (value, on) -> engine.matches((String) value));
            Optional<FacetTest> loop = PatternTree.read(text)
                    .flatMap(read -> Runs.of(read.tree()))
                    .map(engine -> (value, on) -> engine.matches((String) value));
            return Optional.of(loop.or(() -> table).orElse(slow));
        } catch (PatternSyntaxException broken) {
            faults.accept(new RuleFault(0, "The pattern cannot be read: " + broken.getDescription() + "."));
            return Optional.empty();
        }
    }

    private Optional<FacetTest> codes(String id, Consumer<RuleFault> faults) {
        Optional<CodeList> codes = codeLists.apply(id);
        if (codes.isEmpty()) {
            faults.accept(new RuleFault(0, "No code list is called '" + id + "'."));
        }
        return codes.map(list -> (value, on) -> list.contains((String) value, on));
    }

    private static void addRange(ValueType type, Facets facets, List<One> checks) {
        BigDecimal min = facets.min();
        BigDecimal max = facets.max();
        if (min == null && max == null) {
            return;
        }
        if (type == ValueType.DECIMAL) {
            checks.add(new One(Facet.RANGE, false, (value, on) -> {
                BigDecimal decimal = (BigDecimal) value;
                return (min == null || decimal.compareTo(min) >= 0) && (max == null || decimal.compareTo(max) <= 0);
            }));
            return;
        }
        long least = min == null ? Long.MIN_VALUE : whole(min, RoundingMode.CEILING);
        long greatest = max == null ? Long.MAX_VALUE : whole(max, RoundingMode.FLOOR);
        checks.add(new One(Facet.RANGE, false, range(type, least, greatest)));
    }

    private static long whole(BigDecimal bound, RoundingMode rounding) {
        return bound.max(LEAST).min(GREATEST).setScale(0, rounding).longValueExact();
    }

    private static FacetTest range(ValueType type, long min, long max) {
        return switch (type) {
            case DATE -> (value, on) -> isWithin(((LocalDate) value).toEpochDay(), min, max);
            case PARTIAL_DATE -> (value, on) -> isWithin(((PartialDate) value).year(), min, max);
            default -> (value, on) -> isWithin((Long) value, min, max);
        };
    }

    private static boolean isWithin(long value, long min, long max) {
        return value >= min && value <= max;
    }

    private static void addDigits(Facets facets, List<One> checks) {
        Integer precision = facets.precision();
        Integer scale = facets.scale();
        if (precision != null && scale != null) {
            int whole = precision - scale;
            int fraction = scale;
            checks.add(new One(Facet.DIGITS, false, (value, on) -> {
                BigDecimal decimal = (BigDecimal) value;
                return hasDigits(decimal, whole, fraction) || hasDigits(decimal.stripTrailingZeros(), whole, fraction);
            }));
        }
    }

    private static boolean hasDigits(BigDecimal decimal, int whole, int fraction) {
        return decimal.scale() <= fraction && decimal.precision() - decimal.scale() <= whole;
    }

    /** @param isImplied true where another facet of the same value cannot hold without it */
    private record One(Facet facet, boolean isImplied, FacetTest test) {}

    /** All facets of one value. */
    private static final class AllOf implements FacetCheck {
        private final One[] checks;
        private final FacetTest all;

        AllOf(List<One> checks) {
            this.checks = checks.toArray(One[]::new);
            all = OwnFacetTest.of(checks.stream()
                    .filter(check -> !check.isImplied)
                    .map(One::test)
                    .reduce(FacetTest::and)
                    .orElse((value, on) -> true));
        }

        @Override
        public boolean conforms(Object value, LocalDate on) {
            return all.holds(value, on);
        }

        @Override
        public List<Facet> broken(Object value, LocalDate on) {
            List<Facet> broken = new ArrayList<>();
            for (One check : checks) {
                if (!check.test.holds(value, on)) {
                    broken.add(check.facet);
                }
            }
            return broken;
        }
    }

    /** The facets of every item of a list. */
    private record EachItem(FacetCheck check) implements FacetCheck {
        @Override
        public boolean conforms(Object value, LocalDate on) {
            for (Object item : (List<?>) value) {
                if (!check.conforms(item, on)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<Facet> broken(Object value, LocalDate on) {
            return ((List<?>) value)
                    .stream()
                            .flatMap(item -> check.broken(item, on).stream())
                            .distinct()
                            .sorted()
                            .toList();
        }
    }
}

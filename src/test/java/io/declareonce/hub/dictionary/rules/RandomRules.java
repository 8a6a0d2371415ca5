package io.declareonce.hub.dictionary.rules;

import io.declareonce.hub.lineage.PartialDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Well-typed rules and records by chance, the same for the same seed. */
final class RandomRules {
    private static final List<String> TEXT_FIELDS = List.of("full_name", "personal_id", "sex");
    private static final List<String> TEXTS = List.of(
            "", "a", "Đặng 😀", " Lê\u00a0Lan ", "ODT", "CLN", "0100112437", "001203004567", "1945", "-7", "ABC");
    private static final List<String> DATES = List.of("1945-03-07", "2024-02-29", "2025-07-01");

    private final Random random;

    RandomRules(long seed) {
        random = new Random(seed);
    }

    String bool(int depth) {
        return depth == 0 ? smallBool() : largeBool(depth - 1);
    }

    private String smallBool() {
        return one(
                () -> "true",
                () -> "active",
                this::nullTest,
                () -> text(0) + " == " + text(0),
                () -> integer(0) + relation() + integer(0),
                () -> date(0) + relation() + date(0),
                () -> partial() + relation() + one(this::partial, () -> date(0)),
                () -> decimal(0) + relation() + decimal(0),
                () -> "updated_at" + relation() + "timestamp('2025-01-01T00:00:00Z')");
    }

    private String largeBool(int depth) {
        return one(
                this::smallBool,
                () -> "!(" + bool(depth) + ")",
                () -> "(" + bool(depth) + ") && (" + bool(depth) + ")",
                () -> "(" + bool(depth) + ") || (" + bool(depth) + ")",
                () -> "((" + bool(depth) + ") ? (" + bool(depth) + ") : (" + bool(depth) + "))",
                () -> "(" + integer(depth) + ")" + relation() + "(" + integer(depth) + ")",
                () -> "(" + integer(depth) + ") == (" + integer(depth) + ")",
                () -> "(" + integer(depth) + ") in " + one(() -> "[1, 2, 3, 12]", () -> "marks"),
                () -> "(" + text(depth) + ") == (" + text(depth) + ")",
                () -> "(" + text(depth) + ") != (" + text(depth) + ")",
                () -> "(" + text(depth) + ") in "
                        + one(() -> "['a', 'ODT', '']", () -> "tags", () -> "purposes.purpose"),
                () -> "(" + text(depth) + ")." + textTest() + "(" + text(depth) + ")",
                () -> "(" + text(depth) + ").matches('^[A-ZĐ][0-9]*')",
                () -> "codeIn(" + text(depth) + ", 'land-use-purposes')",
                () -> "taxCodeValid(" + text(depth) + ")",
                () -> "sharesToken(" + text(depth) + ", " + text(depth) + ")",
                () -> "(" + date(depth) + ")" + relation() + "(" + date(depth) + ")",
                () -> "(" + date(depth) + ") == (" + date(depth) + ")",
                () -> "agrees(" + partial() + ", " + one(this::partial, () -> date(depth)) + ")",
                () -> "(" + decimal(depth) + ")" + relation() + "(" + decimal(depth) + ")",
                () -> "(" + decimal(depth) + ") == (" + decimal(depth) + ")",
                () -> "allIn(" + one(() -> "tags", () -> "purposes.purpose") + ", 'land-use-purposes')");
    }

    private String nullTest() {
        String name =
                RuleBench.FIELDS.get(random.nextInt(RuleBench.FIELDS.size())).name();
        return one(() -> name + " != null", () -> name + " == null");
    }

    private String relation() {
        return one(() -> " < ", () -> " <= ", () -> " > ", () -> " >= ");
    }

    private String textTest() {
        return one(() -> "startsWith", () -> "endsWith", () -> "contains");
    }

    private String integer(int depth) {
        if (depth == 0) {
            return one(
                    () -> "grade",
                    () -> "seats",
                    () -> Integer.toString(random.nextInt(14) - 1),
                    () -> "yearOf(" + partial() + ")",
                    () -> partial() + "." + one(() -> "year", () -> "month", () -> "day") + "()",
                    () -> "sum(marks)",
                    () -> "count(tags)",
                    () -> "count(purposes)",
                    () -> "sum(purposes.floors)",
                    () -> "size(tags)");
        }
        int below = depth - 1;
        return one(
                () -> integer(0),
                () -> "(" + integer(below) + ")" + one(() -> " + ", () -> " - ", () -> " * ", () -> " / ", () -> " % ")
                        + "(" + integer(below) + ")",
                () -> "-(" + integer(below) + ")",
                () -> "size(" + text(below) + ")",
                () -> "int(" + text(below) + ")",
                () -> "(" + text(below) + ").indexOf(" + text(below) + ")",
                () -> "birthYearOf(" + text(below) + ")",
                () -> "(" + date(below) + ")." + one(() -> "year", () -> "month", () -> "day") + "()",
                () -> one(() -> "daysBetween", () -> "yearsBetween") + "(" + date(below) + ", " + date(below) + ")",
                () -> "((" + bool(below) + ") ? (" + integer(below) + ") : (" + integer(below) + "))");
    }

    private String text(int depth) {
        if (depth == 0) {
            return one(() -> pick(TEXT_FIELDS), () -> "'" + pick(TEXTS) + "'");
        }
        int below = depth - 1;
        return one(
                () -> text(0),
                () -> "(" + text(below) + ") + (" + text(below) + ")",
                () -> "(" + text(below) + ").substring(" + integer(below) + ")",
                () -> "(" + text(below) + ").substring(" + integer(0) + ", " + integer(0) + ")",
                () -> "(" + text(below) + ").charAt(" + integer(below) + ")",
                () -> "(" + text(below) + ")." + one(() -> "lowerAscii", () -> "upperAscii", () -> "trim") + "()",
                () -> "(" + text(below) + ").replace(" + text(0) + ", " + text(0) + ")",
                () -> "string(" + integer(below) + ")",
                () -> "folded(" + text(below) + ")",
                () -> "sexOf(" + text(below) + ")",
                () -> "((" + bool(below) + ") ? (" + text(below) + ") : (" + text(below) + "))");
    }

    private String date(int depth) {
        if (depth == 0) {
            return one(() -> "since", () -> "until", () -> "referenceDate()", () -> "date('" + pick(DATES) + "')");
        }
        return one(
                () -> date(0),
                () -> "(" + date(depth - 1) + ")." + one(() -> "addDays", () -> "addMonths", () -> "addYears") + "("
                        + integer(depth - 1) + ")");
    }

    private String partial() {
        return one(() -> "birth_date", () -> "other_birth");
    }

    private String decimal(int depth) {
        if (depth == 0) {
            return one(() -> "area", () -> "price", () -> "dec('12.50')", () -> "sum(purposes.area)");
        }
        return one(
                () -> decimal(0),
                () -> "dec(" + integer(depth - 1) + ")",
                () -> "-(" + decimal(depth - 1) + ")",
                () -> "(" + decimal(depth - 1) + ")" + one(() -> " + ", () -> " - ", () -> " * ") + "("
                        + decimal(depth - 1) + ")");
    }

    /** Values by slot of {@link RuleBench#FIELDS}; about a third of them null. */
    @Nullable
    Object[] record() {
        @Nullable Object[] values = new @Nullable Object[RuleBench.FIELDS.size()];
        for (Variable field : RuleBench.FIELDS) {
            values[field.slot()] = random.nextInt(3) == 0 ? null : value(field);
        }
        return values;
    }

    private Object value(Variable field) {
        return switch (field.shape().type()) {
            case TEXT, IDENTIFIER, CODE -> pick(TEXTS);
            case INTEGER -> (long) random.nextInt(16) - 2;
            case DECIMAL -> BigDecimal.valueOf(random.nextInt(3000) - 200, 2);
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.parse(pick(DATES)).plusDays(random.nextInt(3) - 1);
            case PARTIAL_DATE -> PartialDate.parse(pick(List.of("1945", "1945-03", "1945-03-07", "1945-04", "2003")));
            case TIMESTAMP -> Instant.ofEpochSecond(1_735_689_600L + random.nextInt(3) - 1);
            case LIST -> field.name().equals("marks") ? some(() -> (long) random.nextInt(5)) : some(() -> pick(TEXTS));
            case GROUP -> some(this::row);
        };
    }

    private Object row() {
        return new Object[] {pick(TEXTS), BigDecimal.valueOf(random.nextInt(3000), 2), (long) random.nextInt(4)};
    }

    private <T> List<T> some(Supplier<T> maker) {
        List<T> some = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            some.add(maker.get());
        }
        return some;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private String one(Supplier<String>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }
}

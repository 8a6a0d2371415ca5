package io.declareonce.hub.dictionary.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.declareonce.hub.lineage.PartialDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Dates, partial dates and timestamps. There is no clock: {@code referenceDate()} is what the caller passes. */
final class Dates {
    private static final CelType DATE = RuleTypes.DATE;
    private static final CelType PARTIAL = RuleTypes.PARTIAL_DATE;
    private static final CelType INT = SimpleType.INT;

    private Dates() {}

    private interface Shift {
        LocalDate apply(LocalDate date, long number);
    }

    static List<Operation> all() {
        return List.of(
                Operation.global("date", "date_of_text", DATE, Dates::literal, SimpleType.STRING),
                Operation.standard("string_to_timestamp", Dates::timestamp),
                Operation.global("referenceDate", "reference_date", DATE, Dates::referenceDate),
                Operation.global("yearOf", "year_of_date", INT, c -> part(c, Dates::year), DATE),
                Operation.global("yearOf", "year_of_partial", INT, c -> part(c, Dates::year), PARTIAL),
                Operation.member("year", "date_year", INT, c -> part(c, Dates::year), DATE),
                Operation.member("year", "partial_year", INT, c -> part(c, Dates::year), PARTIAL),
                Operation.member("month", "date_month", INT, c -> part(c, Dates::month), DATE),
                Operation.member("month", "partial_month", INT, c -> part(c, Dates::month), PARTIAL),
                Operation.member("day", "date_day", INT, c -> part(c, Dates::day), DATE),
                Operation.member("day", "partial_day", INT, c -> part(c, Dates::day), PARTIAL),
                Operation.member("addDays", "date_add_days", DATE, c -> shifted(c, LocalDate::plusDays), DATE, INT),
                Operation.member(
                        "addMonths", "date_add_months", DATE, c -> shifted(c, LocalDate::plusMonths), DATE, INT),
                Operation.member("addYears", "date_add_years", DATE, c -> shifted(c, LocalDate::plusYears), DATE, INT),
                Operation.global("daysBetween", "days_between", INT, c -> distance(c, false), DATE, DATE),
                Operation.global("yearsBetween", "years_between", INT, c -> distance(c, true), DATE, DATE),
                agrees("agrees_partials", PARTIAL, PARTIAL),
                agrees("agrees_partial_date", PARTIAL, DATE),
                agrees("agrees_date_partial", DATE, PARTIAL));
    }

    private static Operation agrees(String id, CelType left, CelType right) {
        return Operation.global("agrees", id, SimpleType.BOOL, Dates::agreement, left, right);
    }

    static int year(Object date) {
        return date instanceof LocalDate day ? day.getYear() : ((PartialDate) date).year();
    }

    /** 0 where it is not known. */
    static int month(Object date) {
        return date instanceof LocalDate day ? day.getMonthValue() : ((PartialDate) date).month();
    }

    /** 0 where it is not known. */
    static int day(Object date) {
        return date instanceof LocalDate day ? day.getDayOfMonth() : ((PartialDate) date).day();
    }

    private static Node literal(Call call) {
        String remedy = "Write a date as date('2025-07-01').";
        String text = call.literal(0, remedy);
        try {
            return new Node.Constant(LocalDate.parse(text));
        } catch (DateTimeParseException broken) {
            throw call.fault(0, "'" + text + "' is no date. " + remedy);
        }
    }

    private static Node timestamp(Call call) {
        String remedy = "Write a point in time as timestamp('2025-07-01T00:00:00Z').";
        String text = call.literal(0, remedy);
        try {
            return new Node.Constant(Instant.parse(text));
        } catch (DateTimeParseException broken) {
            throw call.fault(0, "'" + text + "' is no point in time. " + remedy);
        }
    }

    private static Node referenceDate(Call call) {
        return (Node.Value) (a, b, on) -> on;
    }

    /** Zero stands for a part that is not known. */
    private static Node.Int part(Call call, ToLongFunction<Object> function) {
        Node.Value operand = call.value(0);
        return (a, b, on) -> {
            Object date = Slots.value(operand, a, b, on);
            long part = date == null ? 0 : function.applyAsLong(date);
            return part == 0 ? Node.Int.UNKNOWN : part;
        };
    }

    private static Node.Value shifted(Call call, Shift shift) {
        Node.Value operand = call.value(0);
        Node.Int number = call.integer(1);
        return (a, b, on) -> {
            Object date = Slots.value(operand, a, b, on);
            long by = Slots.integer(number, a, b, on);
            return date == null || by == Node.Int.UNKNOWN ? null : shift((LocalDate) date, by, shift);
        };
    }

    private static @Nullable LocalDate shift(LocalDate date, long by, Shift shift) {
        try {
            return shift.apply(date, by);
        } catch (DateTimeException | ArithmeticException beyond) {
            return null;
        }
    }

    /** From the first to the second; whole years or days. */
    private static Node.Int distance(Call call, boolean inYears) {
        Node.Value from = call.value(0);
        Node.Value to = call.value(1);
        return (a, b, on) -> {
            Object x = Slots.value(from, a, b, on);
            Object y = Slots.value(to, a, b, on);
            if (x == null || y == null) {
                return Node.Int.UNKNOWN;
            }
            return inYears
                    ? Period.between((LocalDate) x, (LocalDate) y).getYears()
                    : ChronoUnit.DAYS.between((LocalDate) x, (LocalDate) y);
        };
    }

    private static Node.Bool agreement(Call call) {
        Node.Value left = call.value(0);
        Node.Value right = call.value(1);
        return (a, b, on) -> {
            Object x = Slots.value(left, a, b, on);
            Object y = Slots.value(right, a, b, on);
            return x == null || y == null ? Node.Bool.UNKNOWN : Node.Bool.of(agree(x, y));
        };
    }

    private static boolean agree(Object x, Object y) {
        return year(x) == year(y) && agree(month(x), month(y)) && agree(day(x), day(y));
    }

    private static boolean agree(int x, int y) {
        return x == 0 || y == 0 || x == y;
    }
}

package io.declareonce.hub.dictionary.rules;

import dev.cel.common.types.SimpleType;
import io.declareonce.hub.dictionary.CodeList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that know how Vietnamese identifiers are built, and code lists. */
final class Identifiers {
    private static final int[] TAX_WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};

    private Identifiers() {}

    static List<Operation> all() {
        return List.of(
                Operation.global(
                        "codeIn",
                        "code_in_list",
                        SimpleType.BOOL,
                        Identifiers::codeIn,
                        SimpleType.STRING,
                        SimpleType.STRING),
                Operation.global(
                        "successorCount",
                        "successor_count",
                        SimpleType.INT,
                        Identifiers::successorCount,
                        SimpleType.STRING,
                        SimpleType.STRING),
                Operation.global(
                        "birthYearOf",
                        "birth_year_of",
                        SimpleType.INT,
                        call -> TextOperations.number(call, Identifiers::birthYear),
                        SimpleType.STRING),
                Operation.global("sexOf", "sex_of", SimpleType.STRING, Identifiers::sexOf, SimpleType.STRING),
                Operation.global(
                        "taxCodeValid",
                        "tax_code_valid",
                        SimpleType.BOOL,
                        Identifiers::taxCodeValid,
                        SimpleType.STRING));
    }

    /** True where the code is valid at the reference date. */
    private static Node.Bool codeIn(Call call) {
        Node.Value code = call.value(0);
        CodeList codes = call.codeList(1);
        return (a, b, on) -> {
            Object x = Slots.value(code, a, b, on);
            return x == null ? Node.Bool.UNKNOWN : Node.Bool.of(codes.contains((String) x, on));
        };
    }

    /** Into how many codes the one of the reference date was carried on; unknown where there is no such code. */
    private static Node.Int successorCount(Call call) {
        Node.Value code = call.value(0);
        CodeList codes = call.codeList(1);
        return (a, b, on) -> {
            Object x = Slots.value(code, a, b, on);
            return x == null || !codes.contains((String) x, on)
                    ? Node.Int.UNKNOWN
                    : codes.findSuccessors((String) x, on).size();
        };
    }

    /** Position 4 gives the century, 5 and 6 the year; unknown for anything but twelve digits. */
    static long birthYear(String personalId) {
        if (!isDigits(personalId, 0, 12) || personalId.length() != 12) {
            return Node.Int.UNKNOWN;
        }
        return 1900 + 100L * (digit(personalId, 3) / 2) + 10L * digit(personalId, 4) + digit(personalId, 5);
    }

    private static Node.Value sexOf(Call call) {
        Node.Value operand = call.value(0);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? null : sex((String) x);
        };
    }

    /** The code of the list {@code sex}: 1 male, 2 female. */
    static @Nullable String sex(String personalId) {
        if (!isDigits(personalId, 0, 12) || personalId.length() != 12) {
            return null;
        }
        return digit(personalId, 3) % 2 == 0 ? "1" : "2";
    }

    private static Node.Bool taxCodeValid(Call call) {
        Node.Value operand = call.value(0);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? Node.Bool.UNKNOWN : Node.Bool.of(isTaxCode((String) x));
        };
    }

    /** Ten digits with their check digit, a hyphen and 001 to 999 for a branch, or twelve digits of a person. */
    static boolean isTaxCode(String code) {
        return switch (code.length()) {
            case 10 -> isChecked(code);
            case 12 -> isDigits(code, 0, 12);
            case 14 -> isChecked(code) && isBranch(code);
            default -> false;
        };
    }

    private static boolean isBranch(String code) {
        return code.charAt(10) == '-' && isDigits(code, 11, 14) && !code.endsWith("000");
    }

    private static boolean isChecked(String code) {
        if (!isDigits(code, 0, 10) || code.startsWith("0000000", 2)) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < TAX_WEIGHTS.length; i++) {
            sum += TAX_WEIGHTS[i] * digit(code, i);
        }
        return digit(code, 9) == 10 - sum % 11;
    }

    private static boolean isDigits(String text, int from, int to) {
        if (text.length() < to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int digit(String text, int at) {
        return text.charAt(at) - '0';
    }
}

package io.declareonce.hub.dictionary.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.types.SimpleType;
import io.declareonce.hub.dictionary.NameFolding;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tests and functions of text. Places and lengths count code points; a place past the end is unknown. */
final class TextOperations {
    private TextOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.standard("starts_with_string", call -> test(call, String::startsWith)),
                Operation.standard("ends_with_string", call -> test(call, String::endsWith)),
                Operation.standard("contains_string", call -> test(call, String::contains)),
                Operation.standard("matches", TextOperations::matches),
                Operation.standard("matches_string", TextOperations::matches),
                Operation.standard("size_string", call -> number(call, TextOperations::length)),
                Operation.standard("string_size", call -> number(call, TextOperations::length)),
                Operation.standard("string_to_int64", call -> number(call, TextOperations::integer)),
                Operation.standard("int64_to_string", TextOperations::written),
                Operation.standard("add_string", TextOperations::joined),
                Operation.standard("string_substring_int", TextOperations::tail),
                Operation.standard("string_substring_int_int", TextOperations::part),
                Operation.standard("string_char_at_int", TextOperations::character),
                Operation.standard("string_index_of_string", TextOperations::place),
                Operation.standard("string_lower_ascii", call -> text(call, TextOperations::lower)),
                Operation.standard("string_upper_ascii", call -> text(call, TextOperations::upper)),
                Operation.standard("string_trim", call -> text(call, TextOperations::trimmed)),
                Operation.standard("string_replace_string_string", TextOperations::replaced),
                Operation.global(
                        "folded", "folded", SimpleType.STRING, c -> text(c, NameFolding::fold), SimpleType.STRING),
                Operation.global(
                        "sharesToken",
                        "shares_token",
                        SimpleType.BOOL,
                        call -> test(call, NameFolding::shareToken),
                        SimpleType.STRING,
                        SimpleType.STRING));
    }

    static Node.Bool test(Call call, BiPredicate<String, String> test) {
        Node.Value left = call.value(0);
        Node.Value right = call.value(1);
        return (a, b, on) -> {
            Object x = Slots.value(left, a, b, on);
            Object y = Slots.value(right, a, b, on);
            return x == null || y == null ? Node.Bool.UNKNOWN : Node.Bool.of(test.test((String) x, (String) y));
        };
    }

    static Node.Int number(Call call, ToLongFunction<String> function) {
        Node.Value operand = call.value(0);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? Node.Int.UNKNOWN : function.applyAsLong((String) x);
        };
    }

    private static Node.Value text(Call call, UnaryOperator<String> function) {
        Node.Value operand = call.value(0);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? null : function.apply((String) x);
        };
    }

    /** Finds the pattern anywhere, as CEL does; the pattern stands in the rule and is compiled with it. */
    private static Node.Bool matches(Call call) {
        String text = call.literal(1, "Write the pattern in quotes.");
        Pattern pattern = pattern(call, text);
        Predicate<String> slow = value -> pattern.matcher(value).find();
        Predicate<String> test = Automaton.ofPart(text)
                .<Predicate<String>>map(automaton -> automaton::matches)
                .orElse(slow);
        Node.Value operand = call.value(0);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? Node.Bool.UNKNOWN : Node.Bool.of(test.test((String) x));
        };
    }

    private static Pattern pattern(Call call, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException broken) {
            throw call.fault(1, "The pattern cannot be read: " + broken.getDescription() + ".");
        }
    }

    private static Node.Value written(Call call) {
        Node.Int operand = call.integer(0);
        return (a, b, on) -> {
            long x = Slots.integer(operand, a, b, on);
            return x == Node.Int.UNKNOWN ? null : Long.toString(x);
        };
    }

    private static Node.Value joined(Call call) {
        Node.Value left = call.value(0);
        Node.Value right = call.value(1);
        return (a, b, on) -> {
            Object x = Slots.value(left, a, b, on);
            Object y = Slots.value(right, a, b, on);
            return x == null || y == null ? null : ((String) x).concat((String) y);
        };
    }

    private static Node.Value tail(Call call) {
        Node.Value operand = call.value(0);
        Node.Int from = call.integer(1);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? null : substring((String) x, Slots.integer(from, a, b, on), length((String) x));
        };
    }

    private static Node.Value part(Call call) {
        Node.Value operand = call.value(0);
        Node.Int from = call.integer(1);
        Node.Int to = call.integer(2);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            return x == null ? null : substring((String) x, Slots.integer(from, a, b, on), Slots.integer(to, a, b, on));
        };
    }

    /** The character at a place, as a text; empty at the very end. */
    private static Node.Value character(Call call) {
        Node.Value operand = call.value(0);
        Node.Int place = call.integer(1);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            if (x == null) {
                return null;
            }
            long at = Slots.integer(place, a, b, on);
            return substring((String) x, at, at == length((String) x) ? at : at + 1);
        };
    }

    private static @Nullable String substring(String text, long from, long to) {
        long length = length(text);
        if (from < 0 || from > to || to > length) {
            return null;
        }
        if (length == text.length()) {
            return text.substring((int) from, (int) to);
        }
        int start = text.offsetByCodePoints(0, (int) from);
        return text.substring(start, text.offsetByCodePoints(start, (int) (to - from)));
    }

    /** -1 where it does not occur. */
    private static Node.Int place(Call call) {
        Node.Value operand = call.value(0);
        Node.Value sought = call.value(1);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            Object y = Slots.value(sought, a, b, on);
            return x == null || y == null ? Node.Int.UNKNOWN : place((String) x, (String) y);
        };
    }

    private static long place(String text, String sought) {
        int at = text.indexOf(sought);
        return at < 0 ? at : text.codePointCount(0, at);
    }

    private static Node.Value replaced(Call call) {
        Node.Value operand = call.value(0);
        Node.Value sought = call.value(1);
        Node.Value replacement = call.value(2);
        return (a, b, on) -> {
            Object x = Slots.value(operand, a, b, on);
            Object y = Slots.value(sought, a, b, on);
            Object z = Slots.value(replacement, a, b, on);
            return x == null || y == null || z == null ? null : ((String) x).replace((String) y, (String) z);
        };
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static long integer(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            return Node.Int.UNKNOWN;
        }
    }

    private static String lower(String text) {
        return mapped(text, 'A', 'Z', 'a' - 'A');
    }

    private static String upper(String text) {
        return mapped(text, 'a', 'z', 'A' - 'a');
    }

    private static String mapped(String text, char first, char last, int distance) {
        StringBuilder mapped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            mapped.append(c >= first && c <= last ? (char) (c + distance) : c);
        }
        return mapped.toString();
    }

    /** White space as Unicode sees it, blanks that do not break included. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}

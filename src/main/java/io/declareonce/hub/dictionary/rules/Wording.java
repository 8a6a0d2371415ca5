package io.declareonce.hub.dictionary.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words, for whoever wrote the rule, what dev.cel complains about. */
final class Wording {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern UNDEFINED = Pattern.compile("undefined field '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern WRONG_RESULT =
            Pattern.compile("expected type '([^']*)' but found '([^']*)'", Pattern.DOTALL);
    private static final List<String> MACROS = List.of("has", "all", "exists", "exists_one", "map", "filter");
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "int", "integer",
            "bool", "boolean",
            "double", "decimal without dec(...)",
            "hub.Date", "date",
            "hub.PartialDate", "partial-date",
            "hub.Decimal", "decimal",
            "google.protobuf.Timestamp", "timestamp");

    private final Collection<String> variables;
    private final Collection<String> functions;

    Wording(Collection<String> variables, Collection<String> functions) {
        this.variables = variables;
        this.functions = functions;
    }

    /** @param isCalled true where an opening bracket follows the name */
    String of(String complaint, boolean isCalled) {
        Matcher undeclared = UNDECLARED.matcher(complaint);
        if (undeclared.matches()) {
            return unknown(undeclared.group(1), isCalled);
        }
        Matcher undefined = UNDEFINED.matcher(complaint);
        if (undefined.matches()) {
            return unknown(undefined.group(1), false);
        }
        return types(complaint).orElseGet(() -> syntax(complaint));
    }

    private String unknown(String name, boolean isCalled) {
        if (isCalled && MACROS.contains(name)) {
            return "'" + name + "' is a macro; rules have none. Use sum, count, allIn or a test for null.";
        }
        return isCalled
                ? "No function is called '" + name + "'." + Spelling.didYouMean(name, functions)
                : "No field is called '" + name + "'." + Spelling.didYouMean(name, variables);
    }

    private static Optional<String> types(String complaint) {
        Matcher overload = NO_OVERLOAD.matcher(complaint);
        if (overload.matches()) {
            String operator = overload.group(1).replace("_", "");
            return Optional.of("'" + operator + "' cannot be applied to " + plain(overload.group(2)) + ".");
        }
        Matcher result = WRONG_RESULT.matcher(complaint);
        return result.matches()
                ? Optional.of(
                        "This gives " + plain(result.group(2)) + "; it should give " + plain(result.group(1)) + ".")
                : Optional.empty();
    }

    private static String plain(String types) {
        String plain = types.replaceAll("wrapper\\(([^()]*)\\)", "$1");
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            plain = plain.replaceAll("(?<![\\w.])" + Pattern.quote(type.getKey()) + "(?![\\w.])", type.getValue());
        }
        return plain;
    }

    private static String syntax(String complaint) {
        if (complaint.contains("'<EOF>'")) {
            return "The rule ends too early.";
        }
        int expecting = complaint.indexOf(" expecting ");
        String brief = expecting < 0 ? complaint : complaint.substring(0, expecting);
        return "The rule cannot be read here: " + brief.strip() + ".";
    }
}

package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the values of one column look like. Immutable once made. */
final class Profile {
    private static final int MOST_CODES = 40;
    private static final int LONGEST_CODE = 40;
    private static final int LEAST_REPEATS = 4;
    private static final Set<String> YES = Set.of("true", "co", "yes", "x");
    private static final Set<String> NO = Set.of("false", "khong", "no");

    private final String source;
    private final int rows;
    private final List<@Nullable String> values;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final int filled;
    private final ValueType type;
    private final @Nullable String dateForm;

    Profile(String source, List<@Nullable String> values) {
        this.source = source;
        this.values = new ArrayList<>(values);
        rows = values.size();
        int there = 0;
        for (String value : values) {
            if (value != null) {
                there++;
                counts.merge(value, 1, Integer::sum);
            }
        }
        filled = there;
        Optional<String> days = counts.isEmpty() ? Optional.empty() : DateForms.findForm(counts.keySet());
        Optional<String> times = counts.isEmpty() ? Optional.empty() : DateForms.findTimeForm(counts.keySet());
        type = type(days, times);
        dateForm = days.or(() -> times).filter(form -> isDated()).orElse(null);
    }

    private ValueType type(Optional<String> days, Optional<String> times) {
        if (counts.isEmpty()) {
            return ValueType.TEXT;
        }
        if (times.isPresent()) {
            return ValueType.TIMESTAMP;
        }
        if (days.isPresent() && !areYears()) {
            return areDays(days.get()) ? ValueType.DATE : ValueType.PARTIAL_DATE;
        }
        if (areBooleans()) {
            return ValueType.BOOLEAN;
        }
        if (isFew()) {
            return ValueType.CODE;
        }
        if (isUniqueAndShort() && !isCounted()) {
            return ValueType.IDENTIFIER;
        }
        return numberOrText();
    }

    private ValueType numberOrText() {
        if (all("-?(0|[1-9][0-9]{0,17})")) {
            return ValueType.INTEGER;
        }
        if (all("-?[0-9]{1,18}([.][0-9]{1,9})?") && counts.keySet().stream().anyMatch(text -> text.contains("."))) {
            return ValueType.DECIMAL;
        }
        boolean isWritten = Signature.pattern(counts.keySet()).isPresent() && longest() <= LONGEST_CODE;
        return isWritten ? ValueType.IDENTIFIER : ValueType.TEXT;
    }

    private boolean areYears() {
        return all("[0-9]{4}")
                || (all("[0-9]{8}") && DateForms.findForm(counts.keySet()).isEmpty());
    }

    private boolean areDays(String form) {
        return counts.keySet().stream().allMatch(text -> {
            String iso = DateForms.iso(text, form);
            return iso != null && DateForms.isDay(iso);
        });
    }

    private boolean areBooleans() {
        return counts.size() == 2 && counts.keySet().stream().allMatch(text -> booleanOf(text) != null);
    }

    /** {@code true} or {@code false} for what means one of them, else null. */
    static @Nullable String booleanOf(String text) {
        String folded = Wording.fold(text);
        return YES.contains(folded) ? "true" : NO.contains(folded) ? "false" : null;
    }

    /** Few short values that come again and again. */
    boolean isFew() {
        return counts.size() <= MOST_CODES
                && filled >= LEAST_REPEATS * counts.size()
                && longest() <= LONGEST_CODE
                && !(all("[0-9]{1,9}[.][0-9]+") || (counts.size() > 12 && all("-?[0-9]+")));
    }

    private boolean isUniqueAndShort() {
        return isUnique()
                && longest() <= LONGEST_CODE
                && Signature.pattern(counts.keySet()).isPresent();
    }

    /** 1, 2, 3: a number of a row, or an amount; all digits of equal length are a number that names something. */
    private boolean isCounted() {
        return all("-?[0-9]+([.][0-9]+)?") && (shortest() != longest() || longest() < 5);
    }

    boolean all(String pattern) {
        return counts.keySet().stream().allMatch(text -> text.matches(pattern));
    }

    private boolean isDated() {
        return type == ValueType.DATE || type == ValueType.PARTIAL_DATE || type == ValueType.TIMESTAMP;
    }

    String source() {
        return source;
    }

    int rows() {
        return rows;
    }

    int filled() {
        return filled;
    }

    ValueType type() {
        return type;
    }

    /** How its days are written; null where it has none. */
    @Nullable
    String dateForm() {
        return dateForm;
    }

    /** How often each value stands there. */
    Map<String, Integer> counts() {
        return counts;
    }

    boolean isAlwaysThere() {
        return filled == rows;
    }

    boolean isUnique() {
        return filled > 1 && counts.size() == filled;
    }

    @Nullable
    String value(int row) {
        return values.get(row);
    }

    int longest() {
        return counts.keySet().stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
    }

    int shortest() {
        return counts.keySet().stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .min()
                .orElse(0);
    }

    /** The value as the dictionary writes one of a type; null where it cannot be one. */
    @Nullable
    String as(ValueType wanted, String text) {
        String form = dateForm == null ? DateForms.ISO : dateForm;
        return switch (wanted) {
            case DATE, PARTIAL_DATE -> DateForms.iso(text, form);
            case TIMESTAMP -> DateForms.instant(text, form);
            case BOOLEAN -> booleanOf(text);
            default -> text;
        };
    }
}

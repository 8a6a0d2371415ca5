package io.declareonce.hub.dictionary.proposal;

import io.declareonce.hub.dictionary.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for what names a record: one column, or two together, whose values never come twice. */
final class KeySearch {
    private static final int LEAST_ROWS = 2;
    private static final Set<String> NAMING = Set.of("so", "ma", "id", "code", "number", "no", "bien", "serial", "key");

    private final List<PlannedField> fields;
    private final Set<String> identifying;

    /** @param identifying elements that name a person or an organisation, who may have several records */
    KeySearch(List<PlannedField> fields, Set<String> identifying) {
        this.fields = fields;
        this.identifying = identifying;
    }

    /** Keys that the sample allows, the likeliest first. */
    List<List<PlannedField>> find() {
        List<PlannedField> possible = fields.stream().filter(KeySearch::mayName).toList();
        List<List<PlannedField>> keys = new ArrayList<>();
        possible.stream()
                .filter(field -> field.column().isUnique() && !isDay(field))
                .sorted(Comparator.comparingInt(this::rank))
                .forEach(field -> keys.add(List.of(field)));
        if (keys.stream().allMatch(key -> identifying.contains(key.get(0).element()))) {
            pairs(possible).forEach(keys::add);
        }
        return keys;
    }

    private static boolean mayName(PlannedField field) {
        ValueType type = field.column().type();
        boolean isNaming = type != ValueType.TIMESTAMP && type != ValueType.DECIMAL && type != ValueType.BOOLEAN;
        boolean isText = type == ValueType.TEXT && !field.isReused();
        return isNaming
                && !isText
                && field.column().isAlwaysThere()
                && field.column().rows() >= LEAST_ROWS;
    }

    /** Days that never come twice do so by chance. */
    private static boolean isDay(PlannedField field) {
        ValueType type = field.column().type();
        return type == ValueType.DATE || type == ValueType.PARTIAL_DATE;
    }

    /** Less is likelier. */
    private int rank(PlannedField field) {
        boolean isNamed = java.util.Arrays.stream(
                        Wording.fold(field.column().source()).split(" "))
                .anyMatch(NAMING::contains);
        int rank = identifying.contains(field.element()) ? 4 : 0;
        rank += isNamed ? 0 : 1;
        return rank + (field.column().type() == ValueType.IDENTIFIER ? 0 : 2);
    }

    private List<List<PlannedField>> pairs(List<PlannedField> possible) {
        List<List<PlannedField>> pairs = new ArrayList<>();
        for (int first = 0; first < possible.size(); first++) {
            for (int second = first + 1; second < possible.size(); second++) {
                PlannedField a = possible.get(first);
                PlannedField b = possible.get(second);
                boolean isAlone = a.column().isUnique() || b.column().isUnique();
                if (!isAlone && isUnique(a.column(), b.column())) {
                    pairs.add(List.of(a, b));
                }
            }
        }
        return pairs;
    }

    private static boolean isUnique(Profile a, Profile b) {
        Set<List<String>> seen = new HashSet<>();
        for (int row = 0; row < a.rows(); row++) {
            if (!seen.add(List.of(String.valueOf(a.value(row)), String.valueOf(b.value(row))))) {
                return false;
            }
        }
        return true;
    }
}

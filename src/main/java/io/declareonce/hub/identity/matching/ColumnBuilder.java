package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the delivered values of one field, record after record. */
final class ColumnBuilder {
    private final LinkField field;
    private final Map<String, Integer> valueOfDelivered = new HashMap<>();
    private final Map<String, Integer> valueOfText = new HashMap<>();
    private final List<Term> terms = new ArrayList<>();
    private int[] values = new int[1024];
    private int size;

    ColumnBuilder(LinkField field) {
        this.field = field;
    }

    void add(@Nullable String delivered) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = delivered == null || delivered.isBlank() ? Column.MISSING : intern(delivered);
    }

    private int intern(String delivered) {
        Integer known = valueOfDelivered.get(delivered);
        if (known != null) {
            return known;
        }
        String text = field.kind().standardise(delivered);
        int value = text == null ? Column.MISSING : valueOfText.computeIfAbsent(text, this::newTerm);
        valueOfDelivered.put(delivered, value);
        return value;
    }

    private int newTerm(String text) {
        terms.add(new Term(text, field.kind()));
        return terms.size() - 1;
    }

    Column build() {
        return new Column(field, Arrays.copyOf(values, size), terms.toArray(Term[]::new));
    }
}

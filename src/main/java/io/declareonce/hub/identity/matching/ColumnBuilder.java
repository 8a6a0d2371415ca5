package io.declareonce.hub.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** Values are numbered in the order of their texts, so that nothing depends on the order of the records. */
    static Column ofStandardised(
            LinkField field, int position, List<@Nullable String[]> standardised, Frequencies frequencies) {
        SortedMap<String, Integer> numbers = new TreeMap<>();
        for (@Nullable String[] values : standardised) {
            String text = values[position];
            if (text != null) {
                numbers.put(text, 0);
            }
        }
        Term[] terms = new Term[numbers.size()];
        int next = 0;
        for (Map.Entry<String, Integer> text : numbers.entrySet()) {
            terms[next] = new Term(text.getKey(), field.kind());
            text.setValue(next++);
        }
        int[] valueOf = new int[standardised.size()];
        for (int i = 0; i < valueOf.length; i++) {
            String text = standardised.get(i)[position];
            valueOf[i] = text == null ? Column.MISSING : numbers.getOrDefault(text, Column.MISSING);
        }
        return new Column(field, valueOf, terms, frequencies);
    }

    Column build(@Nullable Frequencies frequencies) {
        return new Column(field, Arrays.copyOf(values, size), terms.toArray(Term[]::new), frequencies);
    }

    Column build() {
        return build(null);
    }
}

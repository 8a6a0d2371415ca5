package io.declareonce.hub.cli;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A table for a terminal: words to the left, numbers to the right. */
final class TextTable {
    private final List<List<Object>> rows = new ArrayList<>();
    private final int columns;

    TextTable(String... headings) {
        columns = headings.length;
        rows.add(List.of((Object[]) headings));
    }

    /** @param cells texts, or numbers (a double is shown with one digit) */
    TextTable row(Object... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** A cell, or a dash where there is nothing to show. */
    static String or(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    String render() {
        var text = new StringBuilder();
        for (List<Object> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(column == 0 ? "" : "  ").append(padded(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private String padded(Object cell, int column) {
        String text = shown(cell);
        String blanks = " ".repeat(width(column) - length(text));
        return isNumeric(column) ? blanks + text : text + blanks;
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> length(shown(row.get(column))))
                .max()
                .orElse(0);
    }

    private boolean isNumeric(int column) {
        return rows.size() > 1 && rows.get(1).get(column) instanceof Number;
    }

    private static String shown(Object cell) {
        if (cell instanceof Double number) {
            return String.format(Locale.ROOT, "%,.1f", number);
        }
        return cell instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : cell.toString();
    }

    /** Vietnamese letters are one column wide, however they are composed. */
    private static int length(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return composed.codePointCount(0, composed.length());
    }
}

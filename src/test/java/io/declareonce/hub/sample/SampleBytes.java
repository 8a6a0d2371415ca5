package io.declareonce.hub.sample;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows as their department would send them, without the department. */
final class SampleBytes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<SampleTable, String> ELEMENTS =
            Map.of(SampleTable.CARD, "THE_BHYT", SampleTable.VISIT, "TONG_HOP");

    private SampleBytes() {}

    static byte[] of(SampleTable table, List<Row> rows) {
        String text = switch (table.format()) {
            case "sql" -> lines(rows);
            case "json" -> document(rows);
            case "xml" -> xml(ELEMENTS.getOrDefault(table, ""), rows);
            default -> csv(table, rows);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As a pull writes it: every value the text that the database gives. */
    private static String lines(List<Row> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(JSON.writeValueAsString(cells(row))).append('\n'));
        return lines.toString();
    }

    private static Map<String, Object> cells(Row row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        List<String> columns = row.table().columns();
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.cells()[i];
            if (cell != null) {
                cells.put(columns.get(i), cell);
            }
        }
        return cells;
    }

    private static String document(List<Row> rows) {
        List<Map<String, Object>> items = new ArrayList<>();
        rows.forEach(row -> {
            Map<String, Object> item = new LinkedHashMap<>();
            cells(row).forEach((path, cell) -> nest(item, path.substring(1), String.valueOf(cell)));
            items.add(item);
        });
        return JSON.writeValueAsString(Map.of("items", items));
    }

    @SuppressWarnings("unchecked")
    private static void nest(Map<String, Object> item, String path, String cell) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            item.put(path, cell.startsWith("[") ? JSON.readValue(cell, List.class) : cell);
        } else {
            Object inner = item.computeIfAbsent(path.substring(0, slash), name -> new LinkedHashMap<String, Object>());
            nest((Map<String, Object>) inner, path.substring(slash + 1), cell);
        }
    }

    private static String xml(String element, List<Row> rows) {
        StringBuilder xml = new StringBuilder("<DANH_SACH>");
        for (Row row : rows) {
            xml.append('<').append(element).append('>');
            cells(row)
                    .forEach((name, cell) -> xml.append('<')
                            .append(name)
                            .append('>')
                            .append(escaped(String.valueOf(cell)))
                            .append("</")
                            .append(name)
                            .append('>'));
            xml.append("</").append(element).append('>');
        }
        return xml.append("</DANH_SACH>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String csv(SampleTable table, List<Row> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(table.columns());
            rows.forEach(row -> writer.writeRecord(
                    Arrays.stream(row.cells()).map(SampleBytes::orEmpty).toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String orEmpty(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}

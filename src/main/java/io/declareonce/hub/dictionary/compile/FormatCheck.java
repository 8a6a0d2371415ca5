package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Checks how sources write a dataset: names, date forms, values to translate. */
final class FormatCheck {
    private static final List<String> KINDS = List.of("csv", "xlsx", "ndjson", "json", "xml", "avro", "sql");

    private final DeclaredDataset dataset;
    private final Map<String, DeclaredList> lists;
    private final Tell tell;
    private final Map<String, DataElement> names = new LinkedHashMap<>();

    FormatCheck(DeclaredDataset dataset, Map<String, Field> fields, Map<String, DeclaredList> lists, Tell tell) {
        this.dataset = dataset;
        this.lists = lists;
        this.tell = tell;
        fields.forEach((name, field) -> {
            names.put(name, field.element());
            field.element().members().forEach(member -> names.put(name + "." + member.name(), member.element()));
        });
    }

    void check() {
        dataset.formats().forEach((name, format) -> {
            checkKind(name, format.source());
            check(format.source());
        });
    }

    /** The kind says how bytes are read: {@code csv-2019} is a CSV. */
    private void checkKind(String name, Item format) {
        if (KINDS.stream().noneMatch(kind -> name.equals(kind) || name.startsWith(kind + "-"))) {
            tell.fault(
                    "format-kind",
                    format.place(),
                    new Text("không rõ " + name + " được đọc thế nào", name + " does not say how it is read"),
                    new Text(
                            "đặt tên bắt đầu bằng " + String.join(", ", KINDS) + ", ví dụ csv-2019",
                            "begin its name with " + String.join(", ", KINDS) + ", such as csv-2019"));
        }
    }

    private void check(Item format) {
        checkNames(format.entries("columns"));
        checkNames(format.entries("fields"));
        checkNames(format.entries("values"));
        format.entries("values").forEach(this::checkValues);
        Item dates = format.find("dates");
        if (dates != null) {
            checkDates(dates);
        }
    }

    private void checkNames(Map<String, Item> entries) {
        entries.forEach((name, item) -> {
            String field = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
            boolean isFaulty = dataset.fields().containsKey(field) && !names.containsKey(field);
            if (!names.containsKey(name) && !isFaulty) {
                tell.unknown("field", name, names.keySet(), item.place());
            }
        });
    }

    private void checkValues(String name, Item translations) {
        DataElement element = names.get(name);
        if (element == null) {
            return;
        }
        DeclaredList list = lists.get(String.valueOf(element.facets().codeList()));
        translations.entries().forEach((written, read) -> {
            if (TypedText.read(read, element).isEmpty()) {
                tell.fault(
                        "wrong-value",
                        read.place(),
                        new Text(
                                read.text() + " không phải " + element.type().declaredName(),
                                read.text() + " is no " + element.type().declaredName()),
                        new Text("viết giá trị đúng kiểu của trường", "write a value of the field's type"));
            } else if (list != null) {
                checkCode(read, list);
            }
        });
    }

    /** A code of any time: which of them hold on its day is asked of each record. */
    private void checkCode(Item read, DeclaredList list) {
        if (tell.list().isFaulty(list.source().file().replaceFirst("\\.yaml$", ".csv"))) {
            return;
        }
        List<String> codes = list.codes().stream().map(DeclaredList.Row::code).toList();
        if (!codes.contains(read.text())) {
            tell.unknown("code", read.text(), codes, read.place());
        }
    }

    private void checkDates(Item dates) {
        if (!Stream.of(dates.text().split("\\|", -1)).map(String::strip).allMatch(FormatCheck::canWriteDays)) {
            tell.fault(
                    "date-form",
                    dates.place(),
                    new Text(dates.text() + " không phải dạng ngày", dates.text() + " is no form of a date"),
                    new Text("ví dụ dd/MM/yyyy", "write it like dd/MM/yyyy"));
        }
    }

    /** Serial numbers of spreadsheets, or a pattern. */
    private static boolean canWriteDays(String pattern) {
        if (pattern.equals("excel")) {
            return true;
        }
        try {
            return !LocalDate.EPOCH
                    .atStartOfDay()
                    .format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                    .isEmpty();
        } catch (IllegalArgumentException | DateTimeException broken) {
            return false;
        }
    }
}

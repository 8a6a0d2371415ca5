package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.lineage.Text;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which column fills which slot. Names are compared without regard to composition form, case and blanks; a field may
 * also stand under its own name.
 */
final class CsvHeader {
    private static final int UNUSED = -1;

    private final int[] slots;
    private final List<Text> notes;

    private CsvHeader(int[] slots, List<Text> notes) {
        this.slots = slots;
        this.notes = notes;
    }

    int columns() {
        return slots.length;
    }

    /** The slot that a column fills, or -1. */
    int slot(int column) {
        return column < slots.length ? slots[column] : UNUSED;
    }

    List<Text> notes() {
        return notes;
    }

    /** How many of the names are columns of the dataset: tells the right delimiter from the others. */
    static int countKnown(List<String> names, Dataset dataset, Format format) {
        Map<String, Field> known = known(dataset, format);
        return (int)
                names.stream().filter(name -> known.containsKey(folded(name))).count();
    }

    /** @throws SubmissionUnreadable telling all that is wrong with the header at once */
    static CsvHeader of(List<String> names, Dataset dataset, Format format) {
        Map<String, Field> known = known(dataset, format);
        int[] slots = new int[names.size()];
        Arrays.fill(slots, UNUSED);
        Set<Field> found = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        for (int column = 0; column < slots.length; column++) {
            String name = names.get(column);
            Field field = known.get(folded(name));
            if (field == null) {
                if (!folded(name).isEmpty()) {
                    unknown.add(shown(name));
                }
            } else if (found.add(field) || field.type() == ValueType.LIST) {
                slots[column] = field.slot();
            } else {
                doubled.add(format.source(field));
            }
        }
        List<Field> missing = dataset.fields().stream()
                .filter(field -> !found.contains(field))
                .toList();
        boolean lacksKey = missing.stream().anyMatch(dataset.key()::contains);
        if (lacksKey || !doubled.isEmpty()) {
            throw new SubmissionUnreadable(refusal(names(missing, format), doubled, unknown));
        }
        return new CsvHeader(slots, notes(names(missing, format), unknown));
    }

    private static Map<String, Field> known(Dataset dataset, Format format) {
        Map<String, Field> known = new HashMap<>();
        for (Field field : dataset.fields()) {
            known.put(folded(format.source(field)), field);
        }
        for (Field field : dataset.fields()) {
            known.putIfAbsent(folded(field.name()), field);
        }
        return known;
    }

    private static String folded(String name) {
        return TextRepair.withoutBlanks(Normalizer.normalize(name, Normalizer.Form.NFC))
                .toLowerCase(Locale.ROOT);
    }

    /** A header cell of a file without a header may be anybody's value: only what looks like a name is shown. */
    private static String shown(String name) {
        String folded = TextRepair.withoutBlanks(name);
        boolean mayBeValue = folded.length() > 60 || folded.chars().anyMatch(Character::isDigit);
        return mayBeValue ? "…" : folded;
    }

    private static List<String> names(List<Field> fields, Format format) {
        return fields.stream().map(format::source).toList();
    }

    private static Text refusal(List<String> missing, List<String> doubled, List<String> unknown) {
        StringBuilder vi = new StringBuilder("Dòng tiêu đề không đúng.");
        StringBuilder en = new StringBuilder("The header does not fit.");
        tell(vi, " Thiếu cột: ", missing);
        tell(en, " Missing columns: ", missing);
        tell(vi, " Cột lặp lại: ", doubled);
        tell(en, " Columns that appear twice: ", doubled);
        tell(vi, " Cột không biết: ", unknown);
        tell(en, " Unknown columns: ", unknown);
        vi.append(" Hãy đặt dòng đầu tiên đúng tên cột đã khai báo rồi gửi lại.");
        en.append(" Give the first line the declared column names and send the file again.");
        return new Text(vi.toString(), en.toString());
    }

    private static List<Text> notes(List<String> missing, List<String> unknown) {
        List<Text> notes = new ArrayList<>();
        if (!missing.isEmpty()) {
            notes.add(new Text(
                    "Tệp không có cột: " + String.join(", ", missing) + ".",
                    "The file has no columns: " + String.join(", ", missing) + "."));
        }
        if (!unknown.isEmpty()) {
            notes.add(new Text(
                    "Bỏ qua cột không biết: " + String.join(", ", unknown) + ".",
                    "Unknown columns were ignored: " + String.join(", ", unknown) + "."));
        }
        return notes;
    }

    private static void tell(StringBuilder sentence, String what, List<String> names) {
        if (!names.isEmpty()) {
            sentence.append(what).append(String.join(", ", names)).append('.');
        }
    }
}

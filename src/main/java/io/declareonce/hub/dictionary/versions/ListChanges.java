package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.declared.DeclaredList;
import io.declareonce.hub.dictionary.declared.DeclaredList.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What changed in a code list; codes are told by number, with the first few by name. */
final class ListChanges {
    private static final int TOLD = 5;

    private final Changes changes = new Changes();
    private final List<String> added = new ArrayList<>();
    private final List<String> widened = new ArrayList<>();
    private final List<String> narrowed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private int reworded;

    static Changes of(DeclaredList before, DeclaredList after) {
        ListChanges compared = new ListChanges();
        compared.compareCodes(byCode(before), byCode(after));
        compared.compareRest(before, after);
        return compared.changes;
    }

    private static Map<String, List<Row>> byCode(DeclaredList list) {
        Map<String, List<Row>> rows = new TreeMap<>();
        list.codes()
                .forEach(row -> rows.computeIfAbsent(row.code(), code -> new ArrayList<>())
                        .add(row));
        rows.values().forEach(periods -> periods.sort(Comparator.comparing(Row::validFrom)));
        return rows;
    }

    private void compareCodes(Map<String, List<Row>> before, Map<String, List<Row>> after) {
        after.forEach((code, rows) -> compare(code, before.get(code), rows));
        before.keySet().stream().filter(code -> !after.containsKey(code)).forEach(removed::add);
        tell(Bump.MAJOR, removed, "mã bị xoá", "codes are gone");
        tell(Bump.MAJOR, narrowed, "mã có thời hạn ngắn hơn", "codes hold for less time than before");
        tell(Bump.MINOR, added, "mã mới", "codes are new");
        tell(Bump.MINOR, widened, "mã có thời hạn dài hơn", "codes hold for more time than before");
        if (reworded > 0) {
            changes.add(
                    Bump.PATCH,
                    reworded + " mã đổi nhãn hoặc cấp trên",
                    reworded + " codes have another label or parent");
        }
    }

    private void compare(String code, @Nullable List<Row> before, List<Row> after) {
        if (before == null) {
            added.add(code);
            return;
        }
        if (before.stream().anyMatch(row -> !isCovered(row, after))) {
            narrowed.add(code);
        } else if (after.stream().anyMatch(row -> !isCovered(row, before))) {
            widened.add(code);
        } else if (!words(before).equals(words(after))) {
            reworded++;
        }
    }

    private static List<Object> words(List<Row> rows) {
        List<Object> words = new ArrayList<>();
        rows.forEach(row -> {
            words.add(row.label());
            words.add(String.valueOf(row.parent()));
        });
        return words;
    }

    /** True where the periods, in order of time, leave no day of the row out. */
    private static boolean isCovered(Row row, List<Row> periods) {
        LocalDate uncovered = row.validFrom();
        for (Row period : periods) {
            if (!period.validFrom().isAfter(uncovered) && period.validTo().isAfter(uncovered)) {
                uncovered = period.validTo();
            }
        }
        return !uncovered.isBefore(row.validTo());
    }

    private void tell(Bump bump, List<String> codes, String vi, String en) {
        if (!codes.isEmpty()) {
            String some = String.join(", ", codes.subList(0, Math.min(TOLD, codes.size())));
            String more = codes.size() > TOLD ? ", ..." : "";
            changes.add(
                    bump, codes.size() + " " + vi + ": " + some + more, codes.size() + " " + en + ": " + some + more);
        }
    }

    private void compareRest(DeclaredList before, DeclaredList after) {
        changes.ifDiffers(
                before.successors().stream().map(ListChanges::plain).toList(),
                after.successors().stream().map(ListChanges::plain).toList(),
                Bump.MINOR,
                "mã kế tục thay đổi",
                "its successors have changed");
        boolean isSame = before.name().equals(after.name())
                && before.owner().equals(after.owner())
                && before.reuse() == after.reuse()
                && Objects.equals(before.parentList(), after.parentList());
        if (!isSame) {
            changes.add(Bump.PATCH, "tên hoặc cơ quan quản lý đổi", "its name, owner or keeping has changed");
        }
    }

    private static List<Object> plain(DeclaredList.Successor row) {
        return List.of(row.from(), row.fromDate(), row.to(), row.toDate(), String.valueOf(row.part()));
    }
}

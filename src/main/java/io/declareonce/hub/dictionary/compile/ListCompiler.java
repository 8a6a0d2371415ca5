package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Code;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredList;
import io.declareonce.hub.dictionary.declared.DeclaredList.Row;
import io.declareonce.hub.dictionary.declared.DeclaredList.Successor;
import io.declareonce.hub.dictionary.rules.CompiledCodeList;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks periods, parents and successors of a code list and compiles it. */
final class ListCompiler {
    private final DeclaredDictionary declared;
    private final Tell tell;
    private final Map<String, Map<String, List<Row>>> byCode = new HashMap<>();

    ListCompiler(DeclaredDictionary declared, Tell tell) {
        this.declared = declared;
        this.tell = tell;
        declared.lists().forEach((id, list) -> byCode.put(id, byCode(list)));
    }

    /** Rows of one code, the earlier period first. */
    private static Map<String, List<Row>> byCode(DeclaredList list) {
        Map<String, List<Row>> rows = new HashMap<>();
        for (Row row : list.codes()) {
            rows.computeIfAbsent(row.code(), code -> new ArrayList<>(1)).add(row);
        }
        rows.values().forEach(periods -> periods.sort(Comparator.comparing(Row::validFrom)));
        return rows;
    }

    CompiledCodeList compile(DeclaredList list) {
        rows(list).values().forEach(periods -> checkPeriods(list, periods));
        checkParents(list);
        list.successors().forEach(successor -> checkSuccessor(list, successor));
        List<Code> codes = new ArrayList<>();
        for (Row row : list.codes()) {
            codes.add(new Code(row.code(), row.validFrom(), row.validTo(), row.parent(), row.label()));
        }
        return new CompiledCodeList(list.id(), codes, successors(list, codes));
    }

    /** Rows of which one end is unknown were told of already. */
    private static Map<Code, List<Code>> successors(DeclaredList list, List<Code> codes) {
        Map<String, Code> byIdentity = new HashMap<>();
        if (!list.successors().isEmpty()) {
            codes.forEach(code -> byIdentity.put(code.code() + ' ' + code.validFrom(), code));
        }
        Map<Code, List<Code>> successors = new HashMap<>();
        for (Successor row : list.successors()) {
            Code from = byIdentity.get(row.from() + ' ' + row.fromDate());
            Code to = byIdentity.get(row.to() + ' ' + row.toDate());
            if (from != null && to != null) {
                successors.computeIfAbsent(from, code -> new ArrayList<>(1)).add(to);
            }
        }
        return successors;
    }

    private Map<String, List<Row>> rows(DeclaredList list) {
        return byCode.getOrDefault(list.id(), Map.of());
    }

    private void checkPeriods(DeclaredList list, List<Row> periods) {
        for (int i = 1; i < periods.size(); i++) {
            Row earlier = periods.get(i - 1);
            Row later = periods.get(i);
            if (later.validFrom().isBefore(earlier.validTo())) {
                overlap(earlier, later);
            }
            if (!list.reuse() && !earlier.label().equals(later.label())) {
                tell.fault(
                        "code-reused",
                        later.place(),
                        new Text(
                                "mã " + later.code() + " đã có nghĩa khác ở dòng "
                                        + earlier.place().line(),
                                "the code " + later.code() + " has another meaning in line "
                                        + earlier.place().line()),
                        new Text(
                                "đặt mã mới, hoặc khai báo reuse: allowed nếu danh mục của nơi khác dùng lại mã",
                                "take a new code, or declare reuse: allowed where the source reuses codes"));
            }
        }
    }

    private void overlap(Row earlier, Row later) {
        tell.fault(
                "overlapping-code",
                later.place(),
                new Text(
                        "thời hạn của mã " + later.code() + " chồng lên dòng "
                                + earlier.place().line(),
                        "the period of code " + later.code() + " overlaps with line "
                                + earlier.place().line()),
                new Text(
                        "cho dòng trước valid_to là valid_from của dòng sau",
                        "let the earlier period end (valid_to) where the later begins (valid_from)"));
    }

    private void checkParents(DeclaredList list) {
        Map<String, List<Row>> parents = byCode.get(list.parentList());
        if (parents == null) {
            if (!declared.faulty().contains("code-list " + list.parentList())) {
                tell.unknown(
                        "code-list",
                        list.parentList(),
                        declared.lists().keySet(),
                        list.source().get("parent-list").place());
            }
            return;
        }
        for (Row row : list.codes()) {
            if (row.parent() != null) {
                checkParent(row, row.parent(), parents);
            }
        }
    }

    private void checkParent(Row child, String code, Map<String, List<Row>> parents) {
        List<Row> periods = parents.get(code);
        if (periods == null) {
            tell.unknown("code", code, parents.keySet(), child.place());
            return;
        }
        LocalDate uncovered = child.validFrom();
        for (Row period : periods) {
            boolean continues = !period.validFrom().isAfter(uncovered);
            uncovered = continues && period.validTo().isAfter(uncovered) ? period.validTo() : uncovered;
        }
        if (uncovered.isBefore(child.validTo())) {
            String day = uncovered.equals(LocalDate.MIN) ? "the beginning" : uncovered.toString();
            tell.fault(
                    "parent-cover",
                    child.place(),
                    new Text(
                            "mã cấp trên " + code + " không có hiệu lực suốt thời hạn của " + child.code() + " (từ "
                                    + day + ")",
                            "the parent " + code + " does not hold all the time that " + child.code() + " does (from "
                                    + day + " on)"),
                    new Text("sửa thời hạn của một trong hai", "mend the period of one of the two"));
        }
    }

    private void checkSuccessor(DeclaredList list, Successor row) {
        checkEnd(list, row.from(), row.fromDate(), row.place());
        checkEnd(list, row.to(), row.toDate(), row.place());
    }

    private void checkEnd(DeclaredList list, String code, LocalDate validFrom, Place place) {
        List<Row> periods = rows(list).getOrDefault(code, List.of());
        if (periods.isEmpty()) {
            tell.unknown("code", code, rows(list).keySet(), place);
        } else if (periods.stream().noneMatch(row -> row.validFrom().equals(validFrom))) {
            String day = validFrom.equals(LocalDate.MIN) ? "(empty)" : validFrom.toString();
            tell.fault(
                    "unknown-period",
                    place,
                    new Text(
                            "mã " + code + " không có dòng nào có valid_from " + day,
                            "no row of code " + code + " has valid_from " + day),
                    new Text(
                            "ghi đúng valid_from của dòng mã",
                            "write the valid_from of its row: "
                                    + periods.stream()
                                            .map(period -> period.validFrom().equals(LocalDate.MIN)
                                                    ? "(empty)"
                                                    : period.validFrom().toString())
                                            .toList()));
        }
    }
}

package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.declared.Cel;
import io.declareonce.hub.dictionary.rules.RuleFault;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.dictionary.source.Suggestion;
import io.declareonce.hub.lineage.Text;
import java.util.Collection;
import java.util.function.Consumer;

/** Tells faults between declarations in the words that all of them share. */
final class Tell {
    private final FaultList faults;

    Tell(FaultList faults) {
        this.faults = faults;
    }

    FaultList list() {
        return faults;
    }

    void fault(String kind, Place place, Text problem, Text remedy) {
        faults.add(kind, place, problem, remedy);
    }

    /** @param sort what is unknown, such as {@code element}; the fault's kind is {@code unknown-element} */
    void unknown(String sort, String name, Collection<String> known, Place place) {
        faults.add(
                "unknown-" + sort,
                place,
                new Text(
                        "không có " + vietnamese(sort) + " " + name,
                        "there is no " + sort.replace('-', ' ') + " " + name),
                Suggestion.remedy(name, known));
    }

    private static String vietnamese(String sort) {
        return switch (sort) {
            case "element" -> "phần tử dữ liệu";
            case "code-list" -> "danh mục mã";
            case "department" -> "sở ngành";
            case "steward" -> "người phụ trách dữ liệu";
            case "entity" -> "thực thể";
            case "dataset" -> "bộ dữ liệu";
            case "field" -> "trường";
            case "identifier" -> "mã định danh";
            case "attribute" -> "thuộc tính";
            case "part" -> "phần";
            case "identifier-or-dataset" -> "mã định danh hay bộ dữ liệu";
            default -> "tên";
        };
    }

    /** Takes what the rule compiler says about an expression. */
    Consumer<RuleFault> rule(Cel cel) {
        return fault -> faults.add(
                "wrong-rule",
                cel.place(),
                new Text(
                        "biểu thức sai ở ký tự " + (fault.offset() + 1) + ": "
                                + fault.text().vi(),
                        "the expression is wrong at character " + (fault.offset() + 1) + ": " + fault.message()),
                new Text(
                        "sửa biểu thức; các hàm ở docs/rules.md",
                        "mend the expression; docs/rules.md lists the functions"));
    }

    /** Takes what the facet compiler says. */
    Consumer<RuleFault> facet(Place place) {
        return fault -> faults.add(
                "wrong-facet", place, fault.text(), new Text("sửa hoặc xoá ràng buộc này", "mend or delete it"));
    }
}

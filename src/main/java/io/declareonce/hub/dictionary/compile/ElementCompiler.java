package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.dictionary.rules.FacetCheck;
import io.declareonce.hub.dictionary.rules.FacetCompiler;
import io.declareonce.hub.dictionary.rules.RuleFault;
import io.declareonce.hub.dictionary.rules.Shape;
import io.declareonce.hub.dictionary.rules.TextExpression;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks elements, resolves their members and makes the checks of a value of an element. */
final class ElementCompiler {
    private static final RecordRef EXAMPLE = new RecordRef(new SubmissionId(new UUID(0, 0)), 1);

    private final DeclaredDictionary declared;
    private final FacetCompiler facets;
    private final Rules rules;
    private final Tell tell;
    private final Map<String, DataElement> elements = new TreeMap<>();
    private final Map<String, FacetCheck> facetChecks = new TreeMap<>();
    private final Map<String, List<TextExpression>> repairs = new TreeMap<>();

    ElementCompiler(DeclaredDictionary declared, FacetCompiler facets, Rules rules, Tell tell) {
        this.declared = declared;
        this.facets = facets;
        this.rules = rules;
        this.tell = tell;
    }

    /** @param examplesOn day that judges the examples, or null where they are not run */
    Map<String, DataElement> compileAll(@Nullable LocalDate examplesOn) {
        declared.elements().values().stream()
                .filter(element -> element.type() != ValueType.GROUP)
                .forEach(this::compile);
        declared.elements().values().stream()
                .filter(element -> element.type() == ValueType.GROUP)
                .forEach(this::compile);
        if (examplesOn != null && tell.list().isEmpty()) {
            declared.elements().values().forEach(element -> runExamples(element, examplesOn));
        }
        return elements;
    }

    private void compile(DeclaredElement element) {
        checkNames(element);
        List<DataElement.Member> members = members(element);
        DataElement compiled = new DataElement(
                element.id(),
                element.version().toString(),
                element.name(),
                element.definition(),
                element.type(),
                element.itemType(),
                members,
                element.facets(),
                element.classification());
        elements.put(element.id(), compiled);
        facetChecks.put(element.id(), facets(compiled, element.facets(), tell.facet(facetPlace(element.source()))));
        rules.checkIds(element.rules());
        Rules.Names names = new Rules.Names().add("value", 0, compiled);
        rules.compileAll(element.rules(), names);
        compileRepairs(element, names);
    }

    private void compileRepairs(DeclaredElement element, Rules.Names names) {
        List<TextExpression> steps = new ArrayList<>();
        if (!element.repairs().isEmpty() && !element.type().isTextual()) {
            tell.fault(
                    "repairs-type",
                    element.repairs().get(0).place(),
                    new Text(
                            "kiểu " + element.type().declaredName() + " không có cách sửa",
                            "a value of type " + element.type().declaredName() + " cannot be mended"),
                    new Text(
                            "chỉ dùng repairs cho chữ, mã, số định danh", "use repairs for text, identifier and code"));
            return;
        }
        element.repairs().forEach(step -> rules.text(step, names.scope()).ifPresent(steps::add));
        repairs.put(element.id(), steps);
    }

    /** How values of an element are mended; empty where it says nothing of it. */
    Optional<Mending> mending(DataElement element, List<ValueCheck.Tightening> added) {
        List<TextExpression> steps = repairs.getOrDefault(element.id(), List.of());
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        List<FacetCheck> checks = new ArrayList<>(List.of(facets(element)));
        added.forEach(each -> checks.add(each.check()));
        return Optional.of(new Mending(checks, steps));
    }

    private void checkNames(DeclaredElement element) {
        Item authority = element.source().get("authority").get("department");
        if (!declared.departments().containsKey(authority.text())
                && !declared.faulty().contains("departments")) {
            tell.unknown("department", authority.text(), declared.departments().keySet(), authority.place());
        }
        Item list = element.source().find("code-list");
        if (list != null) {
            checkList(list);
        }
        String superseded = element.source().findText("supersedes");
        if (superseded != null && !isKnown(superseded)) {
            tell.unknown(
                    "element",
                    superseded,
                    declared.elements().keySet(),
                    element.source().get("supersedes").place());
        }
    }

    void checkList(Item list) {
        boolean isKnown =
                declared.lists().containsKey(list.text()) || declared.faulty().contains("code-list " + list.text());
        if (!isKnown) {
            tell.unknown("code-list", list.text(), declared.lists().keySet(), list.place());
        }
    }

    private boolean isKnown(String element) {
        return declared.elements().containsKey(element) || declared.faulty().contains("element " + element);
    }

    private List<DataElement.Member> members(DeclaredElement group) {
        List<DataElement.Member> members = new ArrayList<>();
        group.members().forEach((name, member) -> {
            DeclaredElement of = declared.elements().get(member.element());
            if (of != null && (of.type() == ValueType.GROUP || of.type() == ValueType.LIST)) {
                tellNested(name, member.place());
            } else {
                find(member.element(), member.place())
                        .ifPresent(element -> members.add(new DataElement.Member(name, element, member.required())));
            }
        });
        return members;
    }

    private void tellNested(String name, Place place) {
        tell.fault(
                "nested-group",
                place,
                new Text(name + " là nhóm hoặc danh sách trong nhóm", name + " is a group or a list within a group"),
                new Text("chỉ đưa giá trị đơn vào nhóm", "let the group have plain values only"));
    }

    /** The element of an id; empty after a fault, told here or where the element is declared. */
    Optional<DataElement> find(String id, Place place) {
        DataElement element = elements.get(id);
        if (element == null && !isKnown(id)) {
            tell.unknown("element", id, declared.elements().keySet(), place);
        }
        return Optional.ofNullable(element);
    }

    DeclaredElement declared(DataElement element) {
        DeclaredElement found = declared.elements().get(element.id());
        if (found == null) {
            throw new IllegalStateException(element.id());
        }
        return found;
    }

    FacetCheck facets(DataElement element) {
        FacetCheck check = facetChecks.get(element.id());
        if (check == null) {
            throw new IllegalStateException(element.id());
        }
        return check;
    }

    private FacetCheck facets(DataElement element, Facets of, Consumer<RuleFault> faults) {
        boolean isListKnown = of.codeList() == null || declared.lists().containsKey(of.codeList());
        return facets.compile(Shape.of(element), isListKnown ? of : withoutList(of), faults);
    }

    /** An unknown list has been told already. */
    private static Facets withoutList(Facets of) {
        return new Facets(
                of.minLength(), of.maxLength(), of.pattern(), of.min(), of.max(), null, of.precision(), of.scale());
    }

    /** What a dataset adds to the facets of an element. */
    ValueCheck.Tightening tightening(DataElement element, Facets added, Item field) {
        return new ValueCheck.Tightening(added, facets(element, added, tell.facet(facetPlace(field))));
    }

    private static Place facetPlace(Item owner) {
        for (String facet : List.of("pattern", "length", "range", "code-list", "precision")) {
            Item item = owner.find(facet);
            if (item != null) {
                return item.place();
            }
        }
        return owner.place();
    }

    /** The rules of an element over one slot. */
    List<RuleCheck> rules(DataElement element, int slot) {
        return rules.compileAll(declared(element).rules(), new Rules.Names().add("value", slot, element));
    }

    /** The check of a value of an element, without what a dataset adds. */
    ValueCheck check(String name, int slot, DataElement element, boolean required) {
        return check(name, slot, element, required, Severity.ERROR, List.of());
    }

    ValueCheck check(
            String name,
            int slot,
            DataElement element,
            boolean required,
            Severity severity,
            List<ValueCheck.Tightening> added) {
        List<ValueCheck.Tightening> all = new ArrayList<>(added);
        if (!element.facets().equals(Facets.NONE)) {
            all.add(new ValueCheck.Tightening(element.facets(), facets(element)));
        }
        List<ValueCheck> members = new ArrayList<>();
        for (DataElement.Member member : element.members()) {
            members.add(check(member.name(), members.size(), member.element(), member.required()));
        }
        return new ValueCheck(name, slot, element, required, severity, all, rules(element, slot), members);
    }

    private void runExamples(DeclaredElement element, LocalDate on) {
        DataElement compiled = elements.get(element.id());
        Item examples = element.source().find("examples");
        if (compiled == null || examples == null) {
            return;
        }
        ValueCheck check = check("value", 0, compiled, false);
        for (Item example : examples.items("valid")) {
            String fault = faultOf(example, compiled, check, on);
            if (fault != null) {
                tell.fault(
                        "example-refused",
                        example.place(),
                        new Text("ví dụ hợp lệ bị từ chối: " + fault, "a valid example is refused: " + fault),
                        new Text("sửa ví dụ hoặc quy tắc", "mend the example or the rule"));
            }
        }
        runRepaired(examples, compiled, on);
        for (Item example : examples.items("invalid")) {
            if (faultOf(example, compiled, check, on) == null) {
                tell.fault(
                        "example-passed",
                        example.place(),
                        new Text("ví dụ sai lại được chấp nhận", "an invalid example passes"),
                        new Text("sửa ví dụ, hoặc thêm quy tắc để loại nó", "mend the example or add what refuses it"));
            }
        }
    }

    private void runRepaired(Item examples, DataElement element, LocalDate on) {
        Optional<Mending> mending = mending(element, List.of());
        examples.entries("repaired").forEach((written, expected) -> {
            String mended = mending.map(each -> each.mend(written, on)).orElse(null);
            if (!expected.text().equals(mended)) {
                String en = mended == null ? "is not mended" : "is mended to " + mended;
                String vi = mended == null ? "không sửa được" : "được sửa thành " + mended;
                tell.fault(
                        "example-not-repaired",
                        expected.place(),
                        new Text("ví dụ " + written + " " + vi, "the example " + written + " " + en),
                        new Text("sửa ví dụ hoặc repairs", "mend the example or the repairs"));
            }
        });
    }

    private static @Nullable String faultOf(Item example, DataElement element, ValueCheck check, LocalDate on) {
        Optional<Object> value = TypedText.read(example, element);
        if (value.isEmpty()) {
            return "no " + element.type().declaredName();
        }
        if (value.get().equals("")) {
            return "empty";
        }
        SourceRecord record = new SourceRecord(EXAMPLE, new Object[] {value.get()}, new String[] {null});
        check.check(record, record.values(), null, 0, on);
        return record.findings().isEmpty() ? null : record.findings().get(0).rule();
    }
}

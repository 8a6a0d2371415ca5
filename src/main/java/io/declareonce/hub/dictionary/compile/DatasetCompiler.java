package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.Delivery;
import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Facets;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Format;
import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.dictionary.ValueType;
import io.declareonce.hub.dictionary.compile.CompiledDataset.RuleCheckAt;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.DeclaredField;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.DeclaredSubject;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.Name;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredEntity;
import io.declareonce.hub.dictionary.declared.DeclaredList;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a dataset and compiles it. One for each dataset. */
final class DatasetCompiler {
    private static final Set<ValueType> DAYS = Set.of(ValueType.DATE, ValueType.PARTIAL_DATE);
    private static final Set<ValueType> JUDGING_DAYS =
            Set.of(ValueType.DATE, ValueType.PARTIAL_DATE, ValueType.TIMESTAMP);
    private static final Set<ValueType> ORDERED = Set.of(ValueType.TIMESTAMP, ValueType.DATE, ValueType.INTEGER);
    private static final Set<ValueType> WORDS = Set.of(ValueType.TEXT, ValueType.CODE, ValueType.IDENTIFIER);

    private final DeclaredDictionary declared;
    private final Map<String, CompiledEntity> entities;
    private final ElementCompiler elements;
    private final Rules rules;
    private final Tell tell;
    private final DeclaredDataset dataset;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Rules.Names names = new Rules.Names();
    private final Map<String, List<ValueCheck.Tightening>> tightenings = new LinkedHashMap<>();

    DatasetCompiler(
            DeclaredDataset dataset,
            DeclaredDictionary declared,
            Map<String, CompiledEntity> entities,
            ElementCompiler elements,
            Rules rules,
            Tell tell) {
        this.dataset = dataset;
        this.declared = declared;
        this.entities = entities;
        this.elements = elements;
        this.rules = rules;
        this.tell = tell;
    }

    CompiledDataset compile() {
        checkOwner();
        checkSnapshot();
        dataset.fields().values().forEach(this::compileField);
        List<Field> key = named(dataset.key());
        key.forEach(this::checkKeyType);
        CompiledDataset.Anchors anchors = anchors();
        new FormatCheck(dataset, fields, declared.lists(), tell).check();
        List<Reference> references = new ReferenceCompiler(dataset, declared, fields, tell).compile();
        List<CompiledSubject> subjects = new ArrayList<>();
        List<SubjectRule> subjectRules = new ArrayList<>();
        compileSubjects(anchors.referenceDate(), subjects, subjectRules);
        return new CompiledDataset(
                frame(key, references),
                anchors,
                subjects,
                new CompiledDataset.Checks(
                        valueChecks(Set.of()), valueChecks(optionalWhenWithdrawn(anchors)), ownRules(), subjectRules));
    }

    private void checkOwner() {
        String department = dataset.department();
        var place = dataset.source().get("owner").get("department").place();
        if (!declared.departments().containsKey(department)) {
            if (!declared.faulty().contains("departments")) {
                tell.unknown("department", department, declared.departments().keySet(), place);
            }
            return;
        }
        if (!dataset.id().startsWith(department + ".")) {
            tell.fault(
                    "dataset-owner",
                    place,
                    new Text(
                            dataset.id() + " không bắt đầu bằng " + department,
                            dataset.id() + " does not begin with " + department),
                    new Text(
                            "đặt mã bộ dữ liệu theo sở chủ quản",
                            "name the dataset after the department that owns it"));
        }
        List<String> stewards =
                Objects.requireNonNull(declared.departments().get(department)).stewards();
        if (dataset.steward() != null && !stewards.contains(dataset.steward())) {
            tell.unknown(
                    "steward",
                    dataset.steward(),
                    stewards,
                    dataset.source().get("owner").get("steward").place());
        }
    }

    private void compileField(DeclaredField field) {
        checkName(field);
        elements.find(field.element(), field.source().get("element").place()).ifPresent(element -> {
            Facets added = field.facets(elements.declared(element), tell.list());
            if (field.source().has("code-list")) {
                elements.checkList(field.source().get("code-list"));
            }
            new TighteningCheck(tell).check(field.source(), element, added);
            checkStatus(field, element);
            boolean required = field.required()
                    || dataset.key().stream().anyMatch(key -> key.text().equals(field.name()));
            Field compiled = new Field(
                    field.name(),
                    fields.size(),
                    element,
                    required,
                    TighteningCheck.together(element.facets(), added),
                    field.references());
            fields.put(field.name(), compiled);
            names.add(field.name(), compiled.slot(), element);
            tightenings.put(
                    field.name(),
                    added.equals(Facets.NONE)
                            ? List.of()
                            : List.of(elements.tightening(element, added, field.source())));
        });
    }

    private void checkName(DeclaredField field) {
        if (field.name().startsWith("hub_")) {
            tell.fault(
                    "reserved-name",
                    field.source().place(),
                    new Text(field.name() + " bắt đầu bằng hub_", field.name() + " begins with hub_"),
                    new Text(
                            "đặt tên khác: hub_ dành cho cột của trung tâm",
                            "name it otherwise: hub_ is kept for the hub's own columns"));
        }
    }

    private void checkStatus(DeclaredField field, DataElement element) {
        String status = elements.declared(element).status();
        if (status.equals("retired")) {
            tell.fault(
                    "retired-element",
                    field.source().get("element").place(),
                    new Text(element.id() + " đã ngừng dùng", element.id() + " is retired"),
                    new Text("dùng phần tử thay thế nó", "use the element that supersedes it"));
        }
    }

    private void checkKeyType(Field field) {
        if (field.type() == ValueType.LIST || field.type() == ValueType.GROUP) {
            tell.fault(
                    "key-type",
                    dataset.source().get("key").place(),
                    new Text(field.name() + " là danh sách hoặc nhóm", field.name() + " is a list or a group"),
                    new Text("khoá chỉ gồm giá trị đơn", "let the key have plain values only"));
        }
    }

    private List<Field> named(List<Name> wanted) {
        List<Field> found = new ArrayList<>();
        for (Name name : wanted) {
            Field field = field(name);
            if (field != null) {
                found.add(field);
            }
        }
        return found;
    }

    /** The field of a name; null after a fault, told here or at the field's element. */
    private @Nullable Field field(Name name) {
        Field field = fields.get(name.text());
        if (field == null && !dataset.fields().containsKey(name.text())) {
            tell.unknown("field", name.text(), dataset.fields().keySet(), name.place());
        }
        return field;
    }

    private CompiledDataset.Anchors anchors() {
        Field reference = typed(dataset.referenceDate(), JUDGING_DAYS, "reference-date");
        DeclaredDataset.Operation operation = dataset.operation();
        Field operationField = operation == null ? null : typed(operation.field(), WORDS, "operation");
        checkOperation(operation);
        return new CompiledDataset.Anchors(
                slot(typed(dataset.orderBy(), ORDERED, "order")),
                slot(typed(dataset.validFrom(), DAYS, "valid-time")),
                reference == null ? ReferenceDate.NONE : new ReferenceDate(reference.slot()),
                operation == null || operationField == null
                        ? null
                        : new OperationCheck(operationField, operation.upsert(), operation.withdraw()));
    }

    private static int slot(@Nullable Field field) {
        return field == null ? -1 : field.slot();
    }

    /** What a snapshot does not name is gone, whatever came before: only the order of arrival can say that. */
    private void checkSnapshot() {
        if (dataset.snapshot() && dataset.orderBy() != null) {
            tell.fault(
                    "snapshot-order",
                    dataset.source().get("delivery").place(),
                    new Text("bản chụp toàn bộ không có thứ tự riêng", "a snapshot has no order of its own"),
                    new Text(
                            "bỏ order: bản chụp đến sau thay bản trước; hoặc dùng kind: changes",
                            "leave order out, since the later snapshot replaces the earlier; or let kind be changes"));
        }
    }

    private void checkOperation(DeclaredDataset.@Nullable Operation operation) {
        if (operation != null && operation.withdraw().stream().anyMatch(operation.upsert()::contains)) {
            tell.fault(
                    "operation-twice",
                    dataset.source().get("operation").place(),
                    new Text("một giá trị vừa là upsert vừa là withdraw", "one value is both upsert and withdraw"),
                    new Text("giữ nó ở một nơi", "keep it in one of the two"));
        }
    }

    private @Nullable Field typed(@Nullable Name name, Set<ValueType> allowed, String role) {
        Field field = name == null ? null : field(name);
        if (field != null && name != null && !allowed.contains(field.type())) {
            List<String> wanted =
                    allowed.stream().map(ValueType::declaredName).sorted().toList();
            tell.fault(
                    "field-type",
                    name.place(),
                    new Text(
                            role + " không thể dùng kiểu " + field.type().declaredName(),
                            role + " cannot be of type " + field.type().declaredName()),
                    new Text(
                            "chọn trường kiểu " + String.join(", ", wanted),
                            "take a field of type " + String.join(" or ", wanted)));
            return null;
        }
        return field;
    }

    private void compileSubjects(ReferenceDate on, List<CompiledSubject> subjects, List<SubjectRule> subjectRules) {
        SubjectCompiler compiler = new SubjectCompiler(fields, names, on, elements, rules, tell);
        for (DeclaredSubject subject : dataset.subjects().values()) {
            Entity entity = entities.get(subject.entity().text());
            DeclaredEntity declaredEntity =
                    declared.entities().get(subject.entity().text());
            if (entity == null || declaredEntity == null) {
                if (!declared.faulty().contains("entity " + subject.entity().text())) {
                    tell.unknown(
                            "entity",
                            subject.entity().text(),
                            entities.keySet(),
                            subject.entity().place());
                }
                continue;
            }
            CompiledSubject compiled = compiler.compile(subject, subjects.size(), entity);
            subjects.add(compiled);
            if (tell.list().isEmpty()) {
                subjectRules.addAll(compiler.rules(declaredEntity.rules(), entity, subject, compiled));
            }
        }
    }

    private CompiledDataset.Frame frame(List<Field> key, List<Reference> references) {
        List<Uniqueness> unique =
                dataset.unique().stream().map(this::uniqueness).toList();
        Map<String, Format> formats = new LinkedHashMap<>();
        dataset.formats().forEach((name, format) -> formats.put(name, format.format()));
        return new CompiledDataset.Frame(
                dataset.id(),
                dataset.version().toString(),
                dataset.name(),
                dataset.department(),
                dataset.accountable(),
                List.copyOf(fields.values()),
                key,
                unique,
                references,
                formats,
                new Delivery(dataset.snapshot(), dataset.maxRejected(), dataset.freshness(), dataset.retention()),
                mendings());
    }

    private Uniqueness uniqueness(DeclaredDataset.Unique unique) {
        List<Uniqueness.Where> where = new ArrayList<>();
        unique.where().forEach((name, values) -> {
            Field field = typed(name, WORDS, "where");
            if (field != null) {
                values.forEach(value -> checkCode(field, value));
                where.add(new Uniqueness.Where(
                        field, values.stream().map(Name::text).toList()));
            }
        });
        return new Uniqueness(named(unique.fields()), unique.severity(), where, period(unique.overlapping()));
    }

    private Uniqueness.@Nullable Period period(List<Name> days) {
        Field from = days.isEmpty() ? null : typed(days.get(0), Set.of(ValueType.DATE), "overlapping");
        Field to = days.isEmpty() ? null : typed(days.get(1), Set.of(ValueType.DATE), "overlapping");
        return from == null || to == null ? null : new Uniqueness.Period(from, to);
    }

    private void checkCode(Field field, Name value) {
        String id = field.facets().codeList();
        DeclaredList list = id == null ? null : declared.lists().get(id);
        if (list != null && list.codes().stream().noneMatch(row -> row.code().equals(value.text()))) {
            tell.unknown(
                    "code",
                    value.text(),
                    list.codes().stream().map(DeclaredList.Row::code).toList(),
                    value.place());
        }
    }

    private Map<Field, Mending> mendings() {
        Map<Field, Mending> mendings = new LinkedHashMap<>();
        fields.values()
                .forEach(field -> elements.mending(
                                field.element(), Objects.requireNonNull(tightenings.get(field.name())))
                        .ifPresent(mending -> mendings.put(field, mending)));
        return mendings;
    }

    /** A withdrawal names its record and says when; nothing else is required of it. */
    private Set<String> optionalWhenWithdrawn(CompiledDataset.Anchors anchors) {
        Set<Integer> needed = new HashSet<>(List.of(
                anchors.orderSlot(),
                anchors.validFromSlot(),
                anchors.referenceDate().slot()));
        Set<String> optional = new HashSet<>();
        fields.values().stream()
                .filter(field -> !needed.contains(field.slot()))
                .map(Field::name)
                .forEach(optional::add);
        dataset.key().stream().map(Name::text).forEach(optional::remove);
        return optional;
    }

    private List<ValueCheck> valueChecks(Set<String> optional) {
        return fields.values().stream()
                .map(field -> elements.check(
                        field.name(),
                        field.slot(),
                        field.element(),
                        field.required() && !optional.contains(field.name()),
                        Objects.requireNonNull(dataset.fields().get(field.name()))
                                .severity(),
                        Objects.requireNonNull(tightenings.get(field.name()))))
                .toList();
    }

    private List<RuleCheckAt> ownRules() {
        rules.checkIds(dataset.rules());
        List<RuleCheckAt> own = new ArrayList<>();
        for (RuleCheck rule : rules.compileAll(dataset.rules(), names)) {
            Set<String> used = Rules.names(rule.rule());
            own.add(new RuleCheckAt(rule, used.size() == 1 ? used.iterator().next() : null));
        }
        return own;
    }
}

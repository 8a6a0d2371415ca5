package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Reference.WhenMissing;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.DeclaredField;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.DeclaredReference;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.Name;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what fields refer to, and compiles it. A field refers to the key of another dataset: alone where that key is one
 * field, else together with others of the same names as the parts of the key. A reference of the dataset lists its fields
 * in the order of that key, whatever they are called (decision 0013).
 */
final class ReferenceCompiler {
    private final DeclaredDataset dataset;
    private final DeclaredDictionary declared;
    private final Map<String, Field> fields;
    private final Tell tell;
    private final List<Reference> references = new ArrayList<>();

    ReferenceCompiler(DeclaredDataset dataset, DeclaredDictionary declared, Map<String, Field> fields, Tell tell) {
        this.dataset = dataset;
        this.declared = declared;
        this.fields = fields;
        this.tell = tell;
    }

    /** @return those without a fault */
    List<Reference> compile() {
        Map<String, List<DeclaredField>> byTarget = new LinkedHashMap<>();
        for (DeclaredField field : dataset.fields().values()) {
            for (String target : field.references()) {
                byTarget.computeIfAbsent(target, none -> new ArrayList<>()).add(field);
            }
        }
        byTarget.forEach(this::compileFields);
        dataset.references().forEach(this::compileListed);
        return List.copyOf(references);
    }

    private void compileFields(String target, List<DeclaredField> together) {
        Place place = place(together.get(0));
        DeclaredDataset other = target(target, place);
        if (other == null) {
            return;
        }
        List<String> key = key(other);
        if (key.size() == 1) {
            together.forEach(field -> add(target, List.of(field.name()), other, field.whenMissing(), place(field)));
            return;
        }
        if (!names(together).equals(Set.copyOf(key))) {
            partial(target, key, place);
        } else if (isOnePolicy(together)) {
            add(target, key, other, policy(together), place);
        }
    }

    private static Place place(DeclaredField field) {
        return field.source().get("references").place();
    }

    private static Set<String> names(List<DeclaredField> together) {
        return together.stream().map(DeclaredField::name).collect(Collectors.toSet());
    }

    private static List<String> key(DeclaredDataset other) {
        return other.key().stream().map(Name::text).toList();
    }

    private @Nullable DeclaredDataset target(String target, Place place) {
        DeclaredDataset other = declared.datasets().get(target);
        if (other == null && !declared.faulty().contains("dataset " + target)) {
            tell.unknown("dataset", target, declared.datasets().keySet(), place);
        }
        return other;
    }

    private void partial(String target, List<String> key, Place place) {
        tell.fault(
                "partial-reference",
                place,
                new Text(
                        "khoá của " + target + " gồm " + key + "; cần đủ các trường cùng tên trỏ tới nó",
                        "the key of " + target + " is " + key + ": fields of just these names must refer to it"),
                new Text(
                        "khai báo references cho đủ các trường, hoặc một mục references của bộ dữ liệu",
                        "let each of them have the same references, or list the fields under references of the dataset"));
    }

    /** Fields of one reference that say nothing follow the one that does. */
    private boolean isOnePolicy(List<DeclaredField> together) {
        String said = policy(together);
        for (DeclaredField field : together) {
            if (field.whenMissing() != null && !field.whenMissing().equals(said)) {
                tell.fault(
                        "reference-policy",
                        place(field),
                        new Text(
                                "when-missing của " + field.name() + " khác các trường cùng tham chiếu",
                                "when-missing of " + field.name() + " is another than that of its fellows"),
                        new Text("một tham chiếu có một cách xử lý", "let the fields of one reference say the same"));
                return false;
            }
        }
        return true;
    }

    private static @Nullable String policy(List<DeclaredField> together) {
        return together.stream()
                .map(DeclaredField::whenMissing)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void compileListed(DeclaredReference reference) {
        DeclaredDataset other = target(reference.dataset(), reference.place());
        if (other == null) {
            return;
        }
        if (reference.fields().size() != other.key().size()) {
            partial(reference.dataset(), key(other), reference.place());
            return;
        }
        for (Name name : reference.fields()) {
            if (!dataset.fields().containsKey(name.text())) {
                tell.unknown("field", name.text(), dataset.fields().keySet(), name.place());
            }
        }
        List<String> names = reference.fields().stream().map(Name::text).toList();
        add(reference.dataset(), names, other, reference.whenMissing(), reference.place());
    }

    private void add(
            String target, List<String> names, DeclaredDataset other, @Nullable String whenMissing, Place place) {
        List<Field> own = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Field field = fields.get(names.get(i));
            if (field == null || !isOfType(field, other, other.key().get(i).text(), place)) {
                return;
            }
            own.add(field);
        }
        references.add(reference(target, own, whenMissing));
    }

    private static Reference reference(String target, List<Field> own, @Nullable String whenMissing) {
        if (whenMissing == null || whenMissing.equals("warn")) {
            return new Reference(target, own, WhenMissing.WARN, Duration.ZERO);
        }
        if (whenMissing.equals("refuse")) {
            return new Reference(target, own, WhenMissing.REFUSE, Duration.ZERO);
        }
        String patience = whenMissing.substring("wait ".length());
        long amount = Long.parseLong(patience.substring(0, patience.length() - 1));
        return new Reference(
                target,
                own,
                WhenMissing.WAIT,
                patience.endsWith("h") ? Duration.ofHours(amount) : Duration.ofDays(amount));
    }

    private boolean isOfType(Field own, DeclaredDataset other, String keyField, Place place) {
        DeclaredField key = other.fields().get(keyField);
        DeclaredElement element = key == null ? null : declared.elements().get(key.element());
        if (element == null) {
            return false;
        }
        if (own.type() == element.type()) {
            return true;
        }
        tell.fault(
                "reference-type",
                place,
                new Text(
                        own.name() + " khác kiểu với khoá " + keyField,
                        own.name() + " is of another type than the key " + keyField + " of " + other.id()),
                new Text("dùng cùng một phần tử dữ liệu", "use the same element in both datasets"));
        return false;
    }
}

package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.DeclaredField;
import io.declareonce.hub.dictionary.declared.DeclaredDataset.Name;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks what fields refer to. A field refers to the key of another dataset: alone where that key is one field, else
 * together with others of the same names as the parts of the key.
 */
final class ReferenceCheck {
    private final DeclaredDataset dataset;
    private final DeclaredDictionary declared;
    private final Map<String, Field> fields;
    private final Tell tell;

    ReferenceCheck(DeclaredDataset dataset, DeclaredDictionary declared, Map<String, Field> fields, Tell tell) {
        this.dataset = dataset;
        this.declared = declared;
        this.fields = fields;
        this.tell = tell;
    }

    void check() {
        for (DeclaredField field : dataset.fields().values()) {
            field.references().forEach(target -> check(field, target));
        }
    }

    private void check(DeclaredField field, String target) {
        DeclaredDataset other = declared.datasets().get(target);
        var place = field.source().get("references").place();
        if (other == null) {
            if (!declared.faulty().contains("dataset " + target)) {
                tell.unknown("dataset", target, declared.datasets().keySet(), place);
            }
            return;
        }
        List<String> key = other.key().stream().map(Name::text).toList();
        if (key.size() > 1 && !together(target).equals(Set.copyOf(key))) {
            tell.fault(
                    "partial-reference",
                    place,
                    new Text(
                            "khoá của " + target + " gồm " + key + "; cần đủ các trường cùng tên trỏ tới nó",
                            "the key of " + target + " is " + key + ": fields of just these names must refer to it"),
                    new Text("khai báo references cho đủ các trường", "let each of them have the same references"));
            return;
        }
        checkType(field, other, key.size() > 1 ? field.name() : key.get(0));
    }

    private Set<String> together(String target) {
        return dataset.fields().values().stream()
                .filter(field -> field.references().contains(target))
                .map(DeclaredField::name)
                .collect(Collectors.toSet());
    }

    private void checkType(DeclaredField field, DeclaredDataset other, String keyField) {
        Field own = fields.get(field.name());
        DeclaredField key = other.fields().get(keyField);
        DeclaredElement element = key == null ? null : declared.elements().get(key.element());
        if (own != null && element != null && own.type() != element.type()) {
            tell.fault(
                    "reference-type",
                    field.source().get("references").place(),
                    new Text(
                            field.name() + " khác kiểu với khoá " + keyField,
                            field.name() + " is of another type than the key " + keyField + " of " + other.id()),
                    new Text("dùng cùng một phần tử dữ liệu", "use the same element in both datasets"));
        }
    }
}

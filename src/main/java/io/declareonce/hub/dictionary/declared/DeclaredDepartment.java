package io.declareonce.hub.dictionary.declared;

import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.lineage.Text;
import java.util.List;

/** A department as written. */
public record DeclaredDepartment(Item source, String id, Text name, List<String> stewards) {
    static DeclaredDepartment of(String id, Item item) {
        return new DeclaredDepartment(item, id, item.translated("name"), item.texts("stewards"));
    }
}

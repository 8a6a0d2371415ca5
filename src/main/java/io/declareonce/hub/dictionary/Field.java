package io.declareonce.hub.dictionary;

import java.util.List;

/**
 * One field of a dataset.
 *
 * @param name snake_case; the same in YAML, CEL, Avro, SQL and JSON
 * @param slot position in a {@link io.declareonce.hub.lineage.SourceRecord}
 * @param facets the element's, tightened by the dataset
 * @param references ids of the datasets whose keys this field belongs to, alone or with fields of the same names
 */
public record Field(
        String name, int slot, DataElement element, boolean required, Facets facets, List<String> references) {
    public Field {
        references = List.copyOf(references);
    }

    public ValueType type() {
        return element.type();
    }
}

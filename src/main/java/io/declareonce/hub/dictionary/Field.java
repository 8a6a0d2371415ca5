package io.declareonce.hub.dictionary;

import org.jspecify.annotations.Nullable;

/**
 * One field of a dataset.
 *
 * @param name snake_case; the same in YAML, CEL, Avro, SQL and JSON
 * @param slot position in a {@link io.declareonce.hub.lineage.SourceRecord}
 * @param facets the element's, tightened by the dataset
 * @param references id of the dataset that this field points to, or null
 */
public record Field(
        String name,
        int slot,
        DataElement element,
        boolean required,
        Facets facets,
        @Nullable String references) {

    public ValueType type() {
        return element.type();
    }
}

package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.DataElement;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tries values on declared elements, before any dataset has them. Used by one thread. */
public final class ElementTrials {
    private static final RecordRef TRIED = new RecordRef(new SubmissionId(new UUID(0, 0)), 1);

    private final DeclaredDictionary declared;
    private final ElementCompiler compiler;
    private final Map<String, DataElement> elements;
    private final Map<String, ValueCheck> checks = new HashMap<>();

    ElementTrials(DeclaredDictionary declared, ElementCompiler compiler, Map<String, DataElement> elements) {
        this.declared = declared;
        this.compiler = compiler;
        this.elements = elements;
    }

    public DeclaredDictionary declared() {
        return declared;
    }

    /**
     * True where a value passes all facets and rules of an element without any finding.
     *
     * @param text as the dictionary writes values: dates in ISO form
     */
    public boolean accepts(String elementId, String text, LocalDate on) {
        DataElement element = elements.get(elementId);
        Optional<Object> value = element == null ? Optional.empty() : TypedText.read(text, element.type());
        if (element == null || value.isEmpty()) {
            return false;
        }
        SourceRecord record = new SourceRecord(TRIED, new Object[] {value.get()}, new String[] {null});
        checks.computeIfAbsent(elementId, id -> compiler.check("value", 0, element, false))
                .check(record, record.values(), null, 0, on);
        return record.findings().isEmpty();
    }
}

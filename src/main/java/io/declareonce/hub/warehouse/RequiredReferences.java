package io.declareonce.hub.warehouse;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Reference.WhenMissing;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Severity;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.warehouse.across.DanglingReferences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The step that finds references which lead nowhere and of which the dataset says {@code when-missing: refuse}: one look-up
 * for each such reference of a batch, none for a dataset that has no such one. Thread-safe.
 */
@Component
public class RequiredReferences {
    private final DerivedTables derived;
    private final DanglingReferences references;

    RequiredReferences(DerivedTables derived, DanglingReferences references) {
        this.derived = derived;
        this.references = references;
    }

    /** Adds a finding to each record whose reference leads nowhere; a record of the same batch is somewhere, too. */
    public void judge(Edition edition, Dataset dataset, List<SourceRecord> records) {
        for (Reference reference : dataset.references()) {
            if (reference.whenMissing() == WhenMissing.REFUSE && !records.isEmpty()) {
                judge(edition, dataset, reference, records);
            }
        }
    }

    private void judge(Edition edition, Dataset dataset, Reference reference, List<SourceRecord> records) {
        IdentityHashMap<SourceRecord, List<Object>> keys = new IdentityHashMap<>();
        for (SourceRecord record : records) {
            List<Object> key = dataset.isWithdrawal(record) ? null : key(reference, record);
            if (key != null) {
                keys.put(record, key);
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        Set<UUID> own = reference.dataset().equals(dataset.id()) ? ids(dataset, records) : Set.of();
        references
                .missing(derived.of(edition).dataset(reference.dataset()), keys, own)
                .forEach(record -> record.add(finding(reference)));
    }

    private static @Nullable List<Object> key(Reference reference, SourceRecord record) {
        List<Object> key = new ArrayList<>(reference.fields().size());
        for (Field field : reference.fields()) {
            Object value = record.value(field.slot());
            if (value == null) {
                return null;
            }
            key.add(value);
        }
        return key;
    }

    private static Set<UUID> ids(Dataset dataset, List<SourceRecord> records) {
        Set<UUID> ids = new HashSet<>();
        for (SourceRecord record : records) {
            if (!dataset.isWithdrawal(record)) {
                ids.add(dataset.recordId(record));
            }
        }
        return ids;
    }

    private static Finding finding(Reference reference) {
        return new Finding(
                "missing-reference",
                reference.fields().get(0).name(),
                Severity.ERROR,
                new Text(
                        "Không có bản ghi " + reference.dataset() + " mà " + reference.fieldNames()
                                + " dẫn tới. Hãy kiểm tra giá trị, hoặc gửi bản ghi kia trước.",
                        "There is no record of " + reference.dataset() + " that " + reference.fieldNames()
                                + " refers to. Check the value, or deliver the other record first."));
    }
}

package io.declareonce.hub.warehouse.across;

import io.declareonce.hub.dictionary.Reference;
import io.declareonce.hub.dictionary.Uniqueness;
import io.declareonce.hub.warehouse.derived.DatasetTable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a dataset says of its records together, with its short number. */
public sealed interface Check {
    int number();

    DatasetTable table();

    /** Records behind this one were stored before the check was declared; null where all were looked at. */
    @Nullable
    UUID recordsAfter();

    /** Values that no two records should share. */
    record UniqueCheck(
            int number, DatasetTable table, @Nullable UUID recordsAfter, Uniqueness unique) implements Check {}

    /** Fields that hold the key of another record. */
    record ReferenceCheck(
            int number, DatasetTable table, @Nullable UUID recordsAfter, Reference reference, DatasetTable target)
            implements Check {}

    /** Of those that are in force. */
    static List<ReferenceCheck> references(List<Check> checks) {
        return checks.stream()
                .filter(ReferenceCheck.class::isInstance)
                .map(ReferenceCheck.class::cast)
                .toList();
    }

    static List<UniqueCheck> uniques(List<Check> checks) {
        return checks.stream()
                .filter(UniqueCheck.class::isInstance)
                .map(UniqueCheck.class::cast)
                .toList();
    }
}

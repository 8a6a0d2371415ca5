package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.LoadableBatch;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose records carry all their findings, parted by verdict and each part in reading order. Records behind the
 * one that opened the circuit are in neither part.
 */
public record CheckedBatch(
        Slices slices, Edition edition, Dataset dataset, List<SourceRecord> conforming, List<SourceRecord> refused)
        implements LoadableBatch {

    public CheckedBatch(
            Slice slice, Edition edition, Dataset dataset, List<SourceRecord> conforming, List<SourceRecord> refused) {
        this(Slices.of(slice), edition, dataset, conforming, refused);
    }

    @Override
    public CheckedBatch within(Slices part) {
        return new CheckedBatch(
                part,
                edition,
                dataset,
                copies(conforming, part).toList(),
                copies(refused, part).toList());
    }

    @Override
    public CheckedBatch refusing(Slices part, Finding finding) {
        List<SourceRecord> records =
                Stream.concat(copies(conforming, part), copies(refused, part)).toList();
        records.forEach(record -> record.add(finding));
        return new CheckedBatch(part, edition, dataset, List.of(), records);
    }

    @Override
    public CheckedBatch together(List<? extends LoadableBatch> others, Slices all) {
        List<SourceRecord> conformingInAll = new ArrayList<>(conforming);
        List<SourceRecord> refusedInAll = new ArrayList<>(refused);
        for (LoadableBatch other : others) {
            CheckedBatch checked = (CheckedBatch) other;
            if (!checked.dataset.id().equals(dataset.id()) || checked.edition != edition) {
                throw new IllegalArgumentException("batches of one dataset and one edition are loaded together");
            }
            conformingInAll.addAll(checked.conforming);
            refusedInAll.addAll(checked.refused);
        }
        return new CheckedBatch(all, edition, dataset, conformingInAll, refusedInAll);
    }

    /** Itself only: routes hash what they carry, and hashing an edition and all records would show in every batch. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    CheckedBatch parted() {
        if (conforming.stream().noneMatch(SourceRecord::isRefused)) {
            return this;
        }
        return new CheckedBatch(
                slices,
                edition,
                dataset,
                conforming.stream().filter(record -> !record.isRefused()).toList(),
                Stream.concat(refused.stream(), conforming.stream().filter(SourceRecord::isRefused))
                        .sorted(Comparator.<SourceRecord>comparingLong(record ->
                                        slices.of(record.ref().submission()).arrival())
                                .thenComparingLong(record -> record.ref().ordinal()))
                        .toList());
    }

    private static Stream<SourceRecord> copies(List<SourceRecord> records, Slices part) {
        return records.stream().filter(record -> part.contains(record.ref())).map(SourceRecord::copy);
    }
}

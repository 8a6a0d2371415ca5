package io.declareonce.hub.conformance;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.LoadableBatch;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A batch whose records carry all their findings, parted by verdict and each part in reading order. Records behind the
 * one that opened the circuit are in neither part.
 */
public record CheckedBatch(
        Slice slice, Edition edition, Dataset dataset, List<SourceRecord> conforming, List<SourceRecord> refused)
        implements LoadableBatch {

    @Override
    public CheckedBatch within(Slice part) {
        return new CheckedBatch(
                part,
                edition,
                dataset,
                copies(conforming, part).toList(),
                copies(refused, part).toList());
    }

    @Override
    public CheckedBatch refusing(Slice part, Finding finding) {
        List<SourceRecord> records =
                Stream.concat(copies(conforming, part), copies(refused, part)).toList();
        records.forEach(record -> record.add(finding));
        return new CheckedBatch(part, edition, dataset, List.of(), records);
    }

    CheckedBatch parted() {
        if (conforming.stream().noneMatch(SourceRecord::isRefused)) {
            return this;
        }
        return new CheckedBatch(
                slice,
                edition,
                dataset,
                conforming.stream().filter(record -> !record.isRefused()).toList(),
                Stream.concat(refused.stream(), conforming.stream().filter(SourceRecord::isRefused))
                        .sorted(Comparator.comparingLong(record -> record.ref().ordinal()))
                        .toList());
    }

    private static Stream<SourceRecord> copies(List<SourceRecord> records, Slice part) {
        return records.stream()
                .filter(record -> isWithin(part, record.ref().ordinal()))
                .map(SourceRecord::copy);
    }

    private static boolean isWithin(Slice part, long ordinal) {
        return ordinal >= part.firstOrdinal() && ordinal <= part.lastOrdinal();
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first page of a source holds, read without receiving it: nothing is kept, no file moves, no position advances.
 *
 * @param setting that holds the source's address
 * @param dataset as the edition of the trial declares it; null where it does not
 * @param records of the page, decoded but not checked; none where the source has nothing
 * @param hasMore true where the page goes on behind the records
 * @param problem why there are no records, or no more of them; null where nothing is wrong
 */
public record PullTrial(
        String route,
        String datasetId,
        String setting,
        boolean isConfigured,
        @Nullable Dataset dataset,
        List<SourceRecord> records,
        boolean hasMore,
        List<Text> notes,
        @Nullable Text problem,
        boolean isRefused) {
    public PullTrial {
        records = List.copyOf(records);
        notes = List.copyOf(notes);
    }
}

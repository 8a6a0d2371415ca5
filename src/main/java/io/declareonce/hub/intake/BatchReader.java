package io.declareonce.hub.intake;

import io.declareonce.hub.intake.Ledger.Range;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.lineage.SourceRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the records of a submission into batches and leaves out what is loaded already. Used by one thread. */
final class BatchReader {
    private final RecordReader records;
    private final Iterator<Range> closed;
    private final int mostRecords;
    private final long mostBytes;
    private @Nullable Range nextClosed;
    private @Nullable SubmissionUnreadable ending;

    BatchReader(RecordReader records, List<Range> closed, int mostRecords, long mostBytes) {
        this.records = records;
        this.closed = closed.iterator();
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
        nextClosed = this.closed.hasNext() ? this.closed.next() : null;
    }

    /** Records with neighbouring ordinals, and the memory they hold by estimate. */
    record Cut(List<SourceRecord> records, long bytes) {
        long firstOrdinal() {
            return records.get(0).ref().ordinal();
        }

        long lastOrdinal() {
            return records.get(records.size() - 1).ref().ordinal();
        }
    }

    /**
     * The next batch, or null behind the last. Input that breaks off gives its good records first.
     *
     * @throws SubmissionUnreadable where the input cannot be read any further
     */
    @Nullable
    Cut read() throws IOException {
        if (ending != null) {
            throw ending;
        }
        List<SourceRecord> cut = new ArrayList<>();
        long bytes = 0;
        try {
            while (cut.size() < mostRecords && bytes < mostBytes) {
                SourceRecord record = records.read();
                if (record == null) {
                    break;
                }
                if (isClosed(record)) {
                    if (!cut.isEmpty()) {
                        break;
                    }
                } else {
                    cut.add(record);
                    bytes += RetainedSize.of(record);
                }
            }
        } catch (SubmissionUnreadable unreadable) {
            ending = unreadable;
        }
        if (cut.isEmpty() && ending != null) {
            throw ending;
        }
        return cut.isEmpty() ? null : new Cut(cut, bytes);
    }

    private boolean isClosed(SourceRecord record) {
        long ordinal = record.ref().ordinal();
        while (nextClosed != null && ordinal > nextClosed.last()) {
            nextClosed = closed.hasNext() ? closed.next() : null;
        }
        return nextClosed != null && ordinal >= nextClosed.first();
    }
}

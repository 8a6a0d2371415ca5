package io.declareonce.hub.intake.decoding;

import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Text;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of one delivery one after the other, with ordinals from 1. Used by one thread. */
public interface RecordReader extends AutoCloseable {

    /**
     * The next record, or null behind the last.
     *
     * @throws SubmissionUnreadable where the input as a whole cannot be read, or not any further
     */
    @Nullable
    SourceRecord read() throws IOException;

    /** What the sender should know though nothing was refused for it; complete once the first record was read. */
    default List<Text> notes() {
        return List.of();
    }

    /** Lets go of what the reader holds beside the bytes that it was given. */
    @Override
    default void close() throws IOException {}
}

package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The records of one delivery, decoded outside the pipeline: for benchmarks and dry runs. Used by one thread. */
public final class DecodedDelivery {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int RECORD_LIMIT = 1 << 20;

    private final RecordReader reader;

    private DecodedDelivery(RecordReader reader) {
        this.reader = reader;
    }

    /** @param format as in an import: {@code csv}, {@code avro} */
    public static DecodedDelivery open(InputStream bytes, Edition edition, Dataset dataset, String format)
            throws IOException {
        Decoders decoders = new Decoders(VIETNAM, RECORD_LIMIT);
        return new DecodedDelivery(decoders.open(bytes, SubmissionId.create(), edition, dataset, format));
    }

    /** Up to so many records; none behind the last. */
    public List<SourceRecord> next(int most) throws IOException {
        List<SourceRecord> records = new ArrayList<>(most);
        while (records.size() < most) {
            SourceRecord record = reader.read();
            if (record == null) {
                break;
            }
            records.add(record);
        }
        return records;
    }
}

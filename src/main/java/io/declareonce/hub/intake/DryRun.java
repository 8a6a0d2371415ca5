package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.DryRunReport.TriedRecord;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import io.declareonce.hub.lineage.TriedBatch;
import io.declareonce.hub.lineage.TriedBatch.Spoken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a small delivery through the steps of the pipeline in a transaction that is rolled back: the answer is what
 * loading would give, and nothing is written. Thread-safe.
 */
@Component
public class DryRun {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_RACES = 3;

    private final Dictionary dictionary;
    private final Decoders decoders;
    private final Pipeline pipeline;
    private final TransactionTemplate transaction;

    DryRun(Dictionary dictionary, Decoders decoders, Pipeline pipeline, TransactionTemplate transaction) {
        this.dictionary = dictionary;
        this.decoders = decoders;
        this.pipeline = pipeline;
        this.transaction = transaction;
    }

    private record Decoded(List<SourceRecord> records, List<Text> notes) {}

    /** @throws DeliveryUnreadable where it cannot be read as a whole, or is too large to be tried */
    public DryRunReport run(Incoming incoming, InputStream body) {
        Edition edition = dictionary.current();
        Dataset dataset = edition.getDataset(incoming.dataset());
        Decoders.checkKnown(dataset, incoming.format());
        byte[] bytes = bytes(body);
        for (int races = 0; ; races++) {
            try {
                return run(edition, dataset, incoming.format(), bytes);
            } catch (RuntimeException failed) {
                Failure failure = Failure.of(failed);
                if (races == MOST_RACES || (failure != Failure.RACE && failure != Failure.TRANSIENT)) {
                    throw failed;
                }
            }
        }
    }

    private DryRunReport run(Edition edition, Dataset dataset, String format, byte[] bytes) {
        SubmissionId nobody = SubmissionId.create();
        Decoded decoded = decode(nobody, edition, dataset, format, bytes);
        List<SourceRecord> records = decoded.records();
        Slice slice = new Slice(nobody, Long.MAX_VALUE, 1, Math.max(1, records.size()));
        LoadableBatch checked = pipeline.check(new Batch(slice, edition, dataset, records, new Circuit(1, 0, 0)));
        TriedBatch tried = transaction.execute(status -> {
            status.setRollbackOnly();
            return pipeline.tryOut(checked);
        });
        return report(edition, dataset, decoded, slice, tried == null ? List.of() : tried.spoken());
    }

    private static DryRunReport report(
            Edition edition, Dataset dataset, Decoded decoded, Slice slice, List<Spoken> spoken) {
        Map<RecordRef, List<Spoken>> byRecord = new HashMap<>();
        spoken.forEach(one ->
                byRecord.computeIfAbsent(one.ref(), none -> new ArrayList<>()).add(one));
        List<TriedRecord> records = decoded.records().stream()
                .map(record -> new TriedRecord(
                        record.ref().ordinal(),
                        record.isRefused(),
                        record.findings(),
                        byRecord.getOrDefault(record.ref(), List.of())))
                .toList();
        return new DryRunReport(dataset.id(), edition.number(), slice.counts(), records, decoded.notes());
    }

    private Decoded decode(SubmissionId id, Edition edition, Dataset dataset, String format, byte[] bytes) {
        try (RecordReader reader = decoders.open(new ByteArrayInputStream(bytes), id, edition, dataset, format)) {
            List<SourceRecord> records = new ArrayList<>();
            for (SourceRecord record = reader.read(); record != null; record = reader.read()) {
                if (records.size() == MOST_RECORDS) {
                    throw new DeliveryUnreadable(TOO_LARGE);
                }
                records.add(record);
            }
            return new Decoded(records, List.copyOf(reader.notes()));
        } catch (SubmissionUnreadable unreadable) {
            throw new DeliveryUnreadable(unreadable.problem());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new DeliveryUnreadable(TOO_LARGE);
            }
            return bytes;
        } catch (IOException broken) {
            throw new SubmissionBroken(SubmissionId.create(), broken);
        }
    }

    private static final Text TOO_LARGE = new Text(
            "Chạy thử nhận tối đa 1 MB và 1.000 bản ghi. Hãy thử với một phần của lần gửi.",
            "A dry run takes 1 MB and 1,000 records at most. Try a part of the delivery.");
}

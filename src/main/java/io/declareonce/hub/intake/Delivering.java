package io.declareonce.hub.intake;

import com.github.luben.zstd.Zstd;
import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.intake.SmallSubmission.Body;
import io.declareonce.hub.intake.SmallSubmission.Outcome;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.intake.payload.Payloads;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.Stage;
import io.declareonce.hub.lineage.StageTimes;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes deliveries whose senders wait for an answer: a small one is answered with its report, a large one once it is kept.
 * Thread-safe.
 */
final class Delivering {
    private static final int SMALL_BYTES = 64 << 10;
    /** So few that no circuit opens. */
    private static final int SMALL_RECORDS = 50;

    private final Dictionary dictionary;
    private final Receiving receiving;
    private final Ledger ledger;
    private final Decoders decoders;
    private final Pipeline pipeline;
    private final SmallGroups groups;
    private final Function<SubmissionId, SubmissionReport> loading;
    private final StageTimes times;
    private final Clock clock;

    /** @param loading loads to the end, or waits while somebody else does */
    Delivering(
            Dictionary dictionary,
            Receiving receiving,
            Ledger ledger,
            Decoders decoders,
            Pipeline pipeline,
            SmallGroups groups,
            Function<SubmissionId, SubmissionReport> loading,
            StageTimes times,
            Clock clock) {
        this.dictionary = dictionary;
        this.receiving = receiving;
        this.ledger = ledger;
        this.decoders = decoders;
        this.pipeline = pipeline;
        this.groups = groups;
        this.loading = loading;
        this.times = times;
        this.clock = clock;
    }

    Delivery deliver(Incoming incoming, InputStream body) throws InterruptedException {
        receiving.checkKnown(incoming);
        SubmissionId id = SubmissionId.create();
        byte[] head = head(id, body);
        if (head.length > SMALL_BYTES) {
            return keep(incoming, new SequenceInputStream(new ByteArrayInputStream(head), body));
        }
        Instant start = clock.instant();
        SmallSubmission small = prepare(id, incoming, head, start);
        if (small == null) {
            Delivery kept = keep(incoming, new ByteArrayInputStream(head));
            return new Delivery(kept.id(), loading.apply(kept.id()), kept.repeated());
        }
        groups.add(small);
        return answer(small, groups.await(small));
    }

    private static byte[] head(SubmissionId id, InputStream body) {
        try {
            return body.readNBytes(SMALL_BYTES + 1);
        } catch (IOException broken) {
            throw new SubmissionBroken(id, broken);
        }
    }

    private Delivery keep(Incoming incoming, InputStream body) {
        Receiving.Received received = receiving.receive(incoming, body);
        return new Delivery(received.id(), null, received.isRepeated());
    }

    /** Null where it must go the ordinary way: it is no change, has many records or none, or cannot be read. */
    private @Nullable SmallSubmission prepare(SubmissionId id, Incoming incoming, byte[] body, Instant start) {
        Edition edition = dictionary.current();
        Dataset dataset = edition.getDataset(incoming.dataset());
        if (dataset.delivery().snapshot() || incoming.format().startsWith("xlsx")) {
            return null;
        }
        List<Text> notes = new ArrayList<>();
        List<SourceRecord> records =
                times.measure(Stage.DECODE, () -> decode(id, edition, dataset, incoming.format(), body, notes));
        if (records.isEmpty() || records.size() > SMALL_RECORDS) {
            return null;
        }
        Slice slice = new Slice(id, 0, 1, records.size());
        Circuit circuit = new Circuit(dataset.delivery().maxRejected(), 0, 0);
        LoadableBatch checked =
                times.measure(Stage.CHECK, () -> pipeline.check(new Batch(slice, edition, dataset, records, circuit)));
        Body kept = new Body(body.length, Payloads.sha256(body), Zstd.compress(body, Payloads.COMPRESSION_LEVEL));
        return new SmallSubmission(id, incoming, edition, start, kept, notes, checked);
    }

    /** None where they are too many, or not readable to the end. */
    private List<SourceRecord> decode(
            SubmissionId id, Edition edition, Dataset dataset, String format, byte[] body, List<Text> notes) {
        try (RecordReader reader = decoders.open(new ByteArrayInputStream(body), id, edition, dataset, format)) {
            List<SourceRecord> records = new ArrayList<>();
            while (records.size() <= SMALL_RECORDS) {
                SourceRecord record = reader.read();
                if (record == null) {
                    notes.addAll(reader.notes());
                    return records;
                }
                records.add(record);
            }
            return List.of();
        } catch (SubmissionUnreadable unreadable) {
            return List.of();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Delivery answer(SmallSubmission small, @Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return new Delivery(small.id(), done.report(), false);
        }
        if (outcome instanceof Outcome.Repeated) {
            return repeated(small);
        }
        return new Delivery(small.id(), outcome == null ? null : loading.apply(small.id()), false);
    }

    private Delivery repeated(SmallSubmission small) {
        String key = small.incoming().idempotencyKey();
        Optional<SubmissionId> first = key == null ? Optional.empty() : ledger.findByKey(key);
        if (first.isEmpty()) {
            throw new IllegalStateException("a delivery was neither kept nor received before");
        }
        receiving.requireSame(first.get(), small.incoming(), small.sha256());
        return new Delivery(first.get(), loading.apply(first.get()), true);
    }
}

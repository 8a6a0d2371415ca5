package io.declareonce.hub.access.query;

import io.declareonce.hub.access.Agreements;
import io.declareonce.hub.access.ExportFormat;
import io.declareonce.hub.access.QueryRefused;
import io.declareonce.hub.access.Right;
import io.declareonce.hub.access.query.Questioning.Sound;
import io.declareonce.hub.audit.AuditTrail;
import io.declareonce.hub.warehouse.reading.RecordQuestion.Place;
import io.declareonce.hub.warehouse.reading.RecordReading;
import io.declareonce.hub.warehouse.reading.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * All of a dataset that an agreement grants, streamed in the order of record ids, some thousand at a time: each portion is
 * put on record with the ids of whom it speaks before it leaves, and nothing more leaves once the agreement is withdrawn.
 * No transaction is held while the reader reads. What changes meanwhile comes by the change feed behind the position at
 * which the snapshot began. Thread-safe.
 */
@Service
public class BulkReads {
    private static final int AT_ONCE = 1_000;

    private final RecordReading reading;
    private final RecordAnswers answers;
    private final Agreements agreements;
    private final AuditTrail trail;
    private final Clock clock;

    BulkReads(RecordReading reading, RecordAnswers answers, Agreements agreements, AuditTrail trail, Clock clock) {
        this.reading = reading;
        this.answers = answers;
        this.agreements = agreements;
        this.trail = trail;
        this.clock = clock;
    }

    /** A snapshot that may be read. */
    public final class Open {
        private final Right right;
        private final RecordAsk ask;
        private final Sound sound;
        private final long position;

        private Open(Right right, RecordAsk ask, Sound sound, long position) {
            this.right = right;
            this.ask = ask;
            this.sound = sound;
            this.position = position;
        }

        /** Of the change feed: changes behind it are not in the snapshot, or are in it already and come again. */
        public long position() {
            return position;
        }

        /**
         * Writes what comes behind a record.
         *
         * @param after the last record that the reader has; null from the beginning
         * @throws AgreementEnded where it was withdrawn or changed meanwhile; what was written before stays written
         */
        public void write(ExportFormat format, OutputStream out, @Nullable UUID after) throws IOException {
            // left open where something fails, so that the reader sees a broken answer and not a short one
            ItemRows rows = ItemRows.open(format, out, ask.dataset(), sound.fields());
            UUID last = after;
            boolean goesOn = true;
            while (goesOn) {
                List<StoredRecord> portion = portion(last);
                for (RecordItem item : answers.items(right, ask.dataset(), sound.fields(), portion)) {
                    rows.write(item);
                }
                rows.flush();
                goesOn = portion.size() == AT_ONCE;
                last = portion.isEmpty()
                        ? last
                        : portion.get(portion.size() - 1).id();
            }
            rows.close();
        }

        private List<StoredRecord> portion(@Nullable UUID last) {
            if (!agreements.stillStands(right)) {
                throw new AgreementEnded();
            }
            Place place = last == null ? null : new Place(List.of(), last);
            List<StoredRecord> portion = reading.page(right.edition(), sound.question(), place, AT_ONCE);
            Map<String, String> detail = RecordAnswers.detail(ask, sound);
            detail.put("position", Long.toString(position));
            List<UUID> entities = new ArrayList<>(RecordAnswers.entities(portion));
            trail.record(right.act("export-records", entities, detail));
            return portion;
        }
    }

    /** @throws QueryRefused with all that is wrong with the question */
    public Open open(Right right, RecordAsk ask) {
        Sound sound = new Questioning(right, ask, clock).sound();
        return new Open(right, ask, sound, reading.feedPosition());
    }
}

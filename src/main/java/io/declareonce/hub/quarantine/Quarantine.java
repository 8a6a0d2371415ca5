package io.declareonce.hub.quarantine;

import static java.util.Objects.requireNonNull;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What waits for a data steward, and the refusal of it for good; {@link Releasing} lets records go again. Thread-safe. */
@Service
public class Quarantine {
    private final QuarantinedRecords records;
    private final Dictionary dictionary;
    private final Clock clock;

    Quarantine(QuarantinedRecords records, Dictionary dictionary, Clock clock) {
        this.records = records;
        this.dictionary = dictionary;
        this.clock = clock;
    }

    /** In order of arrival, at most {@code limit}, behind {@code after} (the last one of the page before). */
    public List<QuarantinedRecord> list(Selection selection, Sight sight, @Nullable RecordRef after, int limit) {
        return records.list(selection, after, limit).stream()
                .map(record -> seen(record, sight))
                .toList();
    }

    public long count(Selection selection) {
        return records.count(selection);
    }

    /** Per dataset, rule and field, the most frequent first. */
    public List<RuleCount> countByRule(Selection selection) {
        return records.countByRule(selection).stream().map(this::accountedFor).toList();
    }

    private RuleCount accountedFor(QuarantinedRecords.BrokenRule broken) {
        Optional<Dataset> dataset = dictionary.current().findDataset(broken.dataset());
        Finding example = Documents.readFindings(broken.example()).get(0);
        return new RuleCount(
                broken.dataset(),
                dataset.map(Dataset::department).orElse(""),
                dataset.map(Dataset::accountable).orElse(""),
                broken.rule(),
                broken.field(),
                example.message(),
                broken.records(),
                broken.oldest());
    }

    public Optional<QuarantinedRecord> find(RecordRef ref, Sight sight) {
        return records.find(ref).map(record -> seen(record, sight));
    }

    /** Refuses a waiting record for good; the first decision stands. */
    public Rejection reject(RecordRef ref, String reason, String by) {
        if (records.reject(ref, by, clock.instant(), reason)) {
            return new Rejection.Rejected(ref);
        }
        return records.find(ref).map(Quarantine::decided).orElseGet(() -> new Rejection.Unknown(ref));
    }

    private static Rejection decided(QuarantinedRecord record) {
        String by = requireNonNull(record.decidedBy());
        return record.state() == QuarantinedRecord.State.REJECTED
                ? new Rejection.AlreadyRejected(
                        record.ref(), by, requireNonNull(record.decidedAt()), requireNonNull(record.reason()))
                : new Rejection.AlreadyReleased(record.ref(), by, requireNonNull(record.decidedAt()));
    }

    private QuarantinedRecord seen(QuarantinedRecord record, Sight sight) {
        if (sight == Sight.FULL) {
            return record;
        }
        Dataset dataset = dictionary.edition(record.edition()).getDataset(record.dataset());
        Map<String, String> masked = new LinkedHashMap<>();
        for (Field field : dataset.fields()) {
            String text = record.delivered().get(field.name());
            if (text != null) {
                masked.put(field.name(), Mask.mask(text, field.element()));
            }
        }
        return record.withDelivered(masked);
    }
}

package io.declareonce.hub.quarantine;

import static java.util.Objects.requireNonNull;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.lineage.RecordRef;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Uuid7;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Lets quarantined records go through the whole way again, as submissions of their own. A release is marked first and
 * sent then, under an id that the door takes in once: asked twice, or killed in between, it goes exactly once. Thread-safe.
 */
@Service("quarantineReleasing")
public class Releasing {
    /** Below the number from which a submission's circuit is judged: a stopped one would leave records behind. */
    private static final int RECORDS_PER_SUBMISSION = 99;

    private final QuarantinedRecords records;
    private final Releases releases;
    private final ReleaseDoor door;
    private final Dictionary dictionary;
    private final DataSource dataSource;
    private final Clock clock;

    Releasing(
            QuarantinedRecords records,
            Releases releases,
            ReleaseDoor door,
            Dictionary dictionary,
            DataSource dataSource,
            Clock clock) {
        this.records = records;
        this.releases = releases;
        this.door = door;
        this.dictionary = dictionary;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Releases one record, waiting or superseded.
     *
     * @param corrections texts that replace delivered ones, by field, written as the source writes them; null takes a field
     *     away
     * @throws RuntimeException where the hub cannot take it now; it stays marked and {@link #resume()} sends it later
     */
    public Release release(RecordRef ref, Map<String, @Nullable String> corrections, String by) {
        QuarantinedRecord record = records.find(ref).orElse(null);
        if (record == null) {
            return new Release.Unknown(ref);
        }
        List<String> unknown = unknownFields(record, corrections);
        if (!unknown.isEmpty()) {
            return new Release.UnknownFields(ref, unknown);
        }
        List<String> cut = cutFields(record, corrections);
        return cut.isEmpty() ? releaseWhole(ref, corrections, by) : new Release.Incomplete(ref, cut);
    }

    private List<String> unknownFields(QuarantinedRecord record, Map<String, @Nullable String> corrections) {
        Dataset dataset = dictionary.edition(record.edition()).getDataset(record.dataset());
        return corrections.keySet().stream()
                .filter(field -> dataset.findField(field).isEmpty())
                .sorted()
                .toList();
    }

    private static List<String> cutFields(QuarantinedRecord record, Map<String, @Nullable String> corrections) {
        List<String> cut = new ArrayList<>(record.cut());
        corrections.forEach((field, text) -> {
            cut.remove(field);
            if (text != null && text.length() > Escaping.KEPT) {
                cut.add(field);
            }
        });
        return cut;
    }

    private Release releaseWhole(RecordRef ref, Map<String, @Nullable String> corrections, String by) {
        List<Release> released = send(List.of(ref), corrections, by);
        return released.isEmpty() ? decided(ref) : released.get(0);
    }

    private Release decided(RecordRef ref) {
        QuarantinedRecord record = records.find(ref).orElseThrow();
        if (record.state() == QuarantinedRecord.State.RELEASING) {
            resume();
            record = records.find(ref).orElseThrow();
        }
        String by = requireNonNull(record.decidedBy());
        Instant at = requireNonNull(record.decidedAt());
        return record.state() == QuarantinedRecord.State.REJECTED
                ? new Release.AlreadyRejected(ref, by, at, requireNonNull(record.reason()))
                : new Release.AlreadyReleased(ref, new SubmissionId(requireNonNull(record.release())), by, at);
    }

    /** Releases all that are selected as they were delivered; records that are not kept whole go on waiting. */
    public List<Release> releaseAll(Selection selection, String by) {
        List<Release> released = new ArrayList<>();
        RecordRef after = null;
        List<QuarantinedRecord> page = records.list(selection, after, RECORDS_PER_SUBMISSION);
        while (!page.isEmpty()) {
            List<RecordRef> whole = page.stream()
                    .filter(record -> record.cut().isEmpty())
                    .map(QuarantinedRecord::ref)
                    .toList();
            released.addAll(send(whole, Map.of(), by));
            after = page.get(page.size() - 1).ref();
            page = records.list(selection, after, RECORDS_PER_SUBMISSION);
        }
        return released;
    }

    private List<Release> send(List<RecordRef> refs, Map<String, @Nullable String> corrections, String by) {
        List<Release> released = new ArrayList<>();
        byOrigin(refs).forEach((origin, ofOrigin) -> {
            UUID releaseId = Uuid7.create();
            List<RecordRef> claimed = releases.claim(
                    ofOrigin,
                    new Releases.Claim(releaseId, origin.format(), by, clock.instant(), document(corrections)));
            if (!claimed.isEmpty()) {
                deliver(releaseId);
                SubmissionId submission = new SubmissionId(requireNonNull(
                        records.find(claimed.get(0)).orElseThrow().release()));
                claimed.forEach(ref -> released.add(new Release.Released(ref, submission)));
            }
        });
        return released;
    }

    private Map<Releases.Origin, List<RecordRef>> byOrigin(List<RecordRef> refs) {
        Map<RecordRef, Releases.Origin> origins = releases.findOrigins(refs);
        Map<Releases.Origin, List<RecordRef>> grouped = new LinkedHashMap<>();
        for (RecordRef ref : refs) {
            grouped.computeIfAbsent(origins.get(ref), origin -> new ArrayList<>())
                    .add(ref);
        }
        return grouped;
    }

    private static @Nullable String document(Map<String, @Nullable String> corrections) {
        if (corrections.isEmpty()) {
            return null;
        }
        Map<String, @Nullable String> escaped = new LinkedHashMap<>();
        corrections.forEach((field, text) -> escaped.put(field, text == null ? null : Escaping.escape(text)));
        return Documents.writeFields(escaped);
    }

    /** Sends what was marked and not seen to arrive: after a kill, or after the hub could not take it. */
    public void resume() {
        releases.listUnderWay().forEach(this::deliver);
    }

    private void deliver(UUID releaseId) {
        try {
            ReleaseLock.hold(releaseId, dataSource, () -> send(releaseId));
        } catch (SQLException broken) {
            throw new ReleaseNotSent(releaseId, broken);
        }
    }

    private void send(UUID releaseId) {
        List<Releases.Outgoing> outgoing = releases.listOutgoing(releaseId);
        if (!outgoing.isEmpty()) {
            Releases.Outgoing first = outgoing.get(0);
            releases.markReleased(releaseId, door.send(releaseId, first.dataset(), first.format(), lines(outgoing)));
        }
    }

    private static byte[] lines(List<Releases.Outgoing> outgoing) {
        StringBuilder lines = new StringBuilder();
        for (Releases.Outgoing record : outgoing) {
            Map<String, @Nullable String> fields = Documents.readFields(record.delivered());
            if (record.corrections() != null) {
                fields.putAll(Documents.readFields(record.corrections()));
            }
            lines.append(line(fields)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Half a surrogate pair, which UTF-8 cannot write, stands as a JSON escape. */
    private static String line(Map<String, @Nullable String> escaped) {
        Map<String, String> fields = new LinkedHashMap<>();
        escaped.forEach((field, text) -> {
            if (text != null) {
                fields.put(field, Escaping.unescape(text));
            }
        });
        return Documents.writeAscii(fields);
    }

    /** The release is marked and will be sent again. */
    static final class ReleaseNotSent extends RuntimeException {
        ReleaseNotSent(UUID releaseId, Exception cause) {
            super("The release " + releaseId + " could not be sent now; it is marked and will be sent again.", cause);
        }
    }
}

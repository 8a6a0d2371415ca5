package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Dataset;
import io.declareonce.hub.dictionary.Dictionary;
import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.dictionary.Field;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.intake.decoding.Decoders;
import io.declareonce.hub.intake.decoding.RecordReader;
import io.declareonce.hub.intake.decoding.SubmissionUnreadable;
import io.declareonce.hub.intake.payload.PayloadStream;
import io.declareonce.hub.intake.payload.Payloads;
import io.declareonce.hub.lineage.SourceRecord;
import io.declareonce.hub.lineage.SubmissionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds kept payloads in which a person was delivered, and removes their bytes (decision 0020). Payloads are decoded as
 * they were when they were loaded, so that formats in which nothing can be searched are searched, too. Thread-safe.
 */
@Component
public class PayloadErasure {
    private static final int SOME = 1 << 16;

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final Payloads payloads;
    private final Decoders decoders;
    private final Dictionary dictionary;

    PayloadErasure(
            JdbcClient jdbc, Submissions submissions, Payloads payloads, Decoders decoders, Dictionary dictionary) {
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.payloads = payloads;
        this.decoders = decoders;
        this.dictionary = dictionary;
    }

    /**
     * Whom to look for.
     *
     * @param entityType of the dictionary
     * @param records ids of records, by dataset
     * @param identifiers values by which the person is known
     */
    public record Wanted(String entityType, Map<String, Set<UUID>> records, Collection<String> identifiers) {
        public Wanted {
            records = Map.copyOf(records);
            identifiers = Set.copyOf(identifiers);
        }

        @Override
        public String toString() {
            return "Wanted[" + entityType + "]";
        }
    }

    /** Submissions of datasets that speak of such entities and are not loaded to their end yet. */
    public long countOpen(String entityType) {
        return jdbc.sql("""
                        SELECT count(*) FROM intake.submission
                        WHERE state IN ('receiving', 'received', 'loading') AND dataset = ANY (:datasets)""")
                .param("datasets", datasets(entityType).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private List<String> datasets(String entityType) {
        return dictionary.current().datasets().stream()
                .filter(dataset -> dataset.subjects().stream()
                        .anyMatch(subject -> subject.entity().id().equals(entityType)))
                .map(Dataset::id)
                .toList();
    }

    /** Reads all kept payloads of datasets that speak of such entities; takes as long as loading them, and changes nothing. */
    public List<UUID> holding(Wanted wanted) {
        List<UUID> holding = new ArrayList<>();
        for (UUID id : kept(wanted.entityType())) {
            if (holds(submissions.getSubmission(new SubmissionId(id)), wanted)) {
                holding.add(id);
            }
        }
        return holding;
    }

    private List<UUID> kept(String entityType) {
        return jdbc.sql("""
                        SELECT id FROM intake.submission
                        WHERE dataset = ANY (:datasets) AND state NOT IN ('receiving', 'received', 'loading')
                            AND EXISTS (SELECT FROM intake.payload_part WHERE submission_id = id)
                        ORDER BY number""")
                .param("datasets", datasets(entityType).toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    private boolean holds(Submission submission, Wanted wanted) {
        try {
            return holdsText(submission, wanted.identifiers()) || holdsRecord(submission, wanted);
        } catch (SubmissionUnreadable unreadable) {
            return false; // nothing of it was ever loaded from there on, and its text was searched
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private PayloadStream open(Submission submission) {
        Long bytes = submission.rawBytes();
        if (bytes == null) {
            throw new IllegalStateException("submission " + submission.id() + " has no payload");
        }
        return payloads.open(submission.id(), bytes);
    }

    private boolean holdsText(Submission submission, Collection<String> identifiers) throws IOException {
        List<String> encoded = identifiers.stream()
                .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .toList();
        int longest = encoded.stream().mapToInt(String::length).max().orElse(0);
        String tail = "";
        try (InputStream bytes = open(submission)) {
            for (byte[] some = bytes.readNBytes(SOME); some.length > 0; some = bytes.readNBytes(SOME)) {
                String text = tail + new String(some, StandardCharsets.ISO_8859_1);
                if (encoded.stream().anyMatch(text::contains)) {
                    return true;
                }
                tail = text.substring(Math.max(0, text.length() - longest));
            }
        }
        return false;
    }

    private boolean holdsRecord(Submission submission, Wanted wanted) throws IOException {
        Integer number = submission.edition();
        if (number == null) {
            return false;
        }
        Edition edition = dictionary.edition(number);
        Dataset dataset = edition.findDataset(submission.dataset()).orElse(null);
        if (dataset == null) {
            return false;
        }
        Set<UUID> records = wanted.records().getOrDefault(dataset.id(), Set.of());
        Set<Integer> slots = identifierSlots(dataset, wanted.entityType());
        try (RecordReader reader =
                decoders.open(open(submission), submission.id(), edition, dataset, submission.format())) {
            for (SourceRecord record = reader.read(); record != null; record = reader.read()) {
                if ((isKeyed(dataset, record) && records.contains(dataset.recordId(record)))
                        || names(record, slots, wanted.identifiers())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isKeyed(Dataset dataset, SourceRecord record) {
        for (Field field : dataset.key()) {
            if (record.value(field.slot()) == null) {
                return false;
            }
        }
        return true;
    }

    private static boolean names(SourceRecord record, Set<Integer> slots, Collection<String> identifiers) {
        for (int slot : slots) {
            Object value = record.value(slot);
            if (value != null && identifiers.contains(value.toString())) {
                return true;
            }
        }
        return false;
    }

    private static Set<Integer> identifierSlots(Dataset dataset, String entityType) {
        Set<Integer> slots = new HashSet<>();
        for (Subject subject : dataset.subjects()) {
            if (subject.entity().id().equals(entityType)) {
                for (int scheme = 0; scheme < subject.entity().identifiers().size(); scheme++) {
                    slots.addAll(subject.identifierSlots(scheme));
                }
            }
        }
        return slots;
    }

    /** Removes the bytes of these submissions in the caller's transaction; what the ledger says of them stays. */
    public void erase(Collection<UUID> holding) {
        holding.forEach(id -> payloads.delete(new SubmissionId(id)));
    }
}

package io.declareonce.hub.quarantine;

import io.declareonce.hub.lineage.Finding;
import io.declareonce.hub.lineage.RecordRef;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that was refused.
 *
 * @param edition number of the edition that judged it
 * @param recordId hash of dataset and key, null where the key was not readable
 * @param delivered texts by field in the dataset's order, masked unless asked for in full; absent fields are missing
 * @param cut fields whose text was too long to be kept whole here
 * @param findings everything that was found, warnings too
 * @param decidedBy who released or rejected it, null while it waits
 * @param reason why it was rejected, else null
 * @param release the submission by which it was released, else null
 */
public record QuarantinedRecord(
        RecordRef ref,
        String dataset,
        int edition,
        @Nullable UUID recordId,
        Map<String, String> delivered,
        List<String> cut,
        List<Finding> findings,
        Instant heldSince,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable UUID release) {

    public QuarantinedRecord {
        delivered = Collections.unmodifiableMap(new LinkedHashMap<>(delivered));
        cut = List.copyOf(cut);
        findings = List.copyOf(findings);
    }

    QuarantinedRecord withDelivered(Map<String, String> texts) {
        return new QuarantinedRecord(
                ref, dataset, edition, recordId, texts, cut, findings, heldSince, state, decidedBy, decidedAt, reason,
                release);
    }

    /** What has become of it. */
    public enum State {
        /** Waits for a data steward. */
        HELD,
        /** A newer delivery of the same key has come; nobody need mend this one, but it can still be released. */
        SUPERSEDED,
        /** Released; its submission is on the way. */
        RELEASING,
        /** Went through the whole way again, as a submission of its own. */
        RELEASED,
        /** Will never be taken. */
        REJECTED;

        /** As it is stored and printed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}

package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One push, one file or one page of a pull, as the ledger knows it.
 *
 * @param number the arrival: later submissions have greater numbers
 * @param source who sent it, in the sender's or the route's words
 * @param edition the edition that judges its records; null before loading began
 * @param rawBytes size as it came; null while bytes come in
 * @param sha256 in hexadecimal digits; null while bytes come in
 * @param problem why it was stopped or refused, or why it has not come further yet
 * @param notes what the sender should know though nothing was refused for it, such as ignored columns
 */
public record Submission(
        SubmissionId id,
        long number,
        String dataset,
        String source,
        String format,
        @Nullable Integer edition,
        SubmissionState state,
        Instant startedAt,
        @Nullable Instant receivedAt,
        @Nullable Instant finishedAt,
        @Nullable Long rawBytes,
        @Nullable String sha256,
        @Nullable Text problem,
        List<Text> notes) {
    public Submission {
        notes = List.copyOf(notes);
    }
}

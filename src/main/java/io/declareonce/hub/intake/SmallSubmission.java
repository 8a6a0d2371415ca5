package io.declareonce.hub.intake;

import io.declareonce.hub.dictionary.Edition;
import io.declareonce.hub.lineage.Counts;
import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.SubmissionId;
import io.declareonce.hub.lineage.Text;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A submission of a few records, decoded and checked before it is kept, that waits to be kept and loaded together with
 * others. Its sender waits for {@link #outcome}.
 */
final class SmallSubmission {
    private static final String BETWEEN_NOTES = "\u001e";

    private final SubmissionId id;
    private final Incoming incoming;
    private final Edition edition;
    private final Instant startedAt;
    private final Body body;
    private final List<Text> notes;
    private final LoadableBatch checked;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private volatile boolean kept;

    /**
     * The bytes as they came and as they are kept.
     *
     * @param rawBytes how many came
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Body(int rawBytes, byte[] sha256, byte[] compressed) {}

    /** What became of it. */
    sealed interface Outcome {
        /** It is done; the report need not be read. */
        record Done(SubmissionReport report) implements Outcome {}

        /** It is kept and goes its own way from here on: the group could not take it along. */
        record Alone() implements Outcome {}

        /** A delivery with this idempotency key was received before, and nothing of this one was kept. */
        record Repeated() implements Outcome {}
    }

    SmallSubmission(
            SubmissionId id,
            Incoming incoming,
            Edition edition,
            Instant startedAt,
            Body body,
            List<Text> notes,
            LoadableBatch checked) {
        this.id = id;
        this.incoming = incoming;
        this.edition = edition;
        this.startedAt = startedAt;
        this.body = body;
        this.notes = List.copyOf(notes);
        this.checked = checked;
    }

    SubmissionId id() {
        return id;
    }

    Incoming incoming() {
        return incoming;
    }

    Edition edition() {
        return edition;
    }

    Instant startedAt() {
        return startedAt;
    }

    int rawBytes() {
        return body.rawBytes();
    }

    byte[] sha256() {
        return body.sha256();
    }

    byte[] compressed() {
        return body.compressed();
    }

    LoadableBatch checked() {
        return checked;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** True once the hub answers for it. */
    boolean isKept() {
        return kept;
    }

    void keep() {
        kept = true;
    }

    /** All its records. */
    Slice slice(long arrival) {
        Slice whole = checked.slices().single();
        return new Slice(id, arrival, whole.firstOrdinal(), whole.lastOrdinal());
    }

    /** The report of a submission that is done, with what the ledger says of it now. */
    SubmissionReport report(Slice closed, Instant receivedAt, Instant finishedAt) {
        Counts counts = closed.counts();
        Submission submission = new Submission(
                id,
                closed.arrival(),
                incoming.dataset(),
                incoming.source(),
                incoming.format(),
                edition.number(),
                SubmissionState.DONE,
                startedAt,
                receivedAt,
                finishedAt,
                (long) body.rawBytes(),
                HexFormat.of().formatHex(body.sha256()),
                null,
                notes);
        return new SubmissionReport(submission, counts, (finishedAt.toEpochMilli() - startedAt.toEpochMilli()) / 1e3);
    }

    /** As one text for the ledger, which keeps a list. */
    String joinedNotes(Function<Text, String> language) {
        return notes.stream().map(language).collect(Collectors.joining(BETWEEN_NOTES));
    }

    static <T> T[] array(
            List<SmallSubmission> small, Function<SmallSubmission, @Nullable T> column, IntFunction<T[]> array) {
        return small.stream().map(column).toArray(array);
    }
}

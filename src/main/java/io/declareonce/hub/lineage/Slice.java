package io.declareonce.hub.lineage;

import java.util.List;

/**
 * The part of one submission that one batch takes, and what became of it. Every step of the pipeline fills in its own
 * counts; the ledger stores them with the batch. One slice belongs to one attempt: a retried batch gets a fresh one.
 */
public final class Slice {
    private final SubmissionId submission;
    private final long arrival;
    private final long firstOrdinal;
    private final long lastOrdinal;
    private int accepted;
    private int unchanged;
    private int outdated;
    private int quarantined;
    private long load;

    /**
     * @param arrival the ledger's running number of the submission: of two deliveries of one key with equal order, the
     *     one with the greater (arrival, ordinal) is the later
     */
    public Slice(SubmissionId submission, long arrival, long firstOrdinal, long lastOrdinal) {
        this.submission = submission;
        this.arrival = arrival;
        this.firstOrdinal = firstOrdinal;
        this.lastOrdinal = lastOrdinal;
    }

    /** The same for another attempt: nothing is counted yet. */
    public Slice fresh() {
        return new Slice(submission, arrival, firstOrdinal, lastOrdinal);
    }

    /** Its records in two parts; none where there is one record. */
    public List<Slice> halves() {
        if (firstOrdinal == lastOrdinal) {
            return List.of();
        }
        long middle = (firstOrdinal + lastOrdinal) / 2;
        return List.of(
                new Slice(submission, arrival, firstOrdinal, middle),
                new Slice(submission, arrival, middle + 1, lastOrdinal));
    }

    public SubmissionId submission() {
        return submission;
    }

    public long arrival() {
        return arrival;
    }

    public long firstOrdinal() {
        return firstOrdinal;
    }

    public long lastOrdinal() {
        return lastOrdinal;
    }

    /** The warehouse's number for this batch; 0 before the warehouse has seen it. */
    public long load() {
        return load;
    }

    public void markLoad(long number) {
        load = number;
    }

    public void count(int accepted, int unchanged, int outdated) {
        this.accepted += accepted;
        this.unchanged += unchanged;
        this.outdated += outdated;
    }

    public void countQuarantined(int quarantined) {
        this.quarantined += quarantined;
    }

    public Counts counts() {
        return new Counts(accepted + unchanged + outdated + quarantined, accepted, unchanged, outdated, quarantined);
    }
}

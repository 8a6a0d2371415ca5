package io.declareonce.hub.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one batch takes: a slice of one submission, or several small submissions wholly. Each step finds the slice of a
 * record by the record's submission. Like its slices it belongs to one attempt; two of them are never equal.
 */
public final class Slices {
    private final List<Slice> parts;
    private final boolean whole;
    private final Map<SubmissionId, Slice> bySubmission;

    private Slices(List<Slice> parts, boolean whole) {
        this.parts = List.copyOf(parts);
        this.whole = whole;
        bySubmission = new HashMap<>(2 * parts.size());
        parts.forEach(part -> bySubmission.put(part.submission(), part));
    }

    /** A slice of one submission, which may have others. */
    public static Slices of(Slice slice) {
        return new Slices(List.of(slice), false);
    }

    /** Submissions each of which is done with this batch; none twice. */
    public static Slices whole(List<Slice> submissions) {
        if (submissions.isEmpty()) {
            throw new IllegalArgumentException("a batch takes something");
        }
        return new Slices(submissions, true);
    }

    /** In the order in which they were received. */
    public List<Slice> parts() {
        return parts;
    }

    /** True where each part is all of its submission. */
    public boolean isWhole() {
        return whole;
    }

    public boolean isSingle() {
        return parts.size() == 1;
    }

    /** The only one. */
    public Slice single() {
        if (!isSingle()) {
            throw new IllegalStateException("a batch of " + parts.size() + " submissions");
        }
        return parts.get(0);
    }

    /** The slice of this submission. */
    public Slice of(SubmissionId submission) {
        if (isSingle()) {
            return parts.get(0);
        }
        Slice found = bySubmission.get(submission);
        if (found == null) {
            throw new IllegalArgumentException("submission " + submission + " is not in this batch");
        }
        return found;
    }

    public boolean contains(RecordRef ref) {
        Slice slice = isSingle() ? parts.get(0) : bySubmission.get(ref.submission());
        return slice != null && ref.ordinal() >= slice.firstOrdinal() && ref.ordinal() <= slice.lastOrdinal();
    }

    /** The same for another attempt: nothing is counted yet. */
    public Slices fresh() {
        return new Slices(parts.stream().map(Slice::fresh).toList(), whole);
    }

    /** Two parts that together are this one: of one submission its records, else its submissions; none of a single record. */
    public List<Slices> halves() {
        if (!isSingle()) {
            int middle = parts.size() / 2;
            return List.of(
                    new Slices(parts.subList(0, middle), whole),
                    new Slices(parts.subList(middle, parts.size()), whole));
        }
        List<Slices> halves = new ArrayList<>(2);
        single().halves().forEach(half -> halves.add(of(half)));
        return halves;
    }

    /** For logs. */
    @Override
    public String toString() {
        return isSingle() ? single().submission().toString() : parts.size() + " submissions";
    }
}

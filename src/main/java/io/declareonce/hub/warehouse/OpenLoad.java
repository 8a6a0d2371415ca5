package io.declareonce.hub.warehouse;

import io.declareonce.hub.lineage.Slice;
import io.declareonce.hub.lineage.Slices;
import io.declareonce.hub.lineage.SubmissionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The load of a batch, opened when the first change is written; a batch that changes nothing has none. A batch of several
 * submissions has a load for each of those that change something, so that (load, ordinal) leads to one record.
 */
final class OpenLoad {
    private final List<Slice> parts;
    private final Opening opening;
    private final Map<SubmissionId, Long> numbers = new HashMap<>();
    private long number;
    private int events;

    /** Opens a load for each of these, in their order. */
    @FunctionalInterface
    interface Opening {
        List<Long> open(List<Slice> parts);
    }

    /** A load that no submission brought. */
    OpenLoad(LongSupplier opening) {
        parts = List.of();
        this.opening = none -> List.of(opening.getAsLong());
    }

    OpenLoad(Slices slices, Opening opening) {
        parts = slices.parts();
        this.opening = opening;
    }

    /** Opens those of these submissions at once. */
    void open(Set<SubmissionId> submissions) {
        List<Slice> missing = parts.stream()
                .filter(part -> submissions.contains(part.submission()) && !numbers.containsKey(part.submission()))
                .toList();
        if (!missing.isEmpty()) {
            remember(missing, opening.open(missing));
        }
    }

    private void remember(Collection<Slice> opened, List<Long> loads) {
        int next = 0;
        for (Slice part : opened) {
            numbers.put(part.submission(), loads.get(next++));
        }
        if (number == 0) {
            number = loads.get(0);
        }
    }

    /** Of what no record of the batch tells: one of the batch's loads. */
    long number() {
        if (number == 0) {
            List<Slice> first = parts.isEmpty() ? List.of() : List.of(parts.get(0));
            remember(first, opening.open(first));
        }
        return number;
    }

    /** Of what a record of this submission tells; that of an earlier submission is told by one of the batch's loads. */
    long number(SubmissionId submission) {
        if (parts.size() > 1) {
            open(Set.of(submission));
            Long known = numbers.get(submission);
            if (known != null) {
                return known;
            }
        }
        return number();
    }

    /** 0 where nothing was opened. */
    long numberIfOpen() {
        return number;
    }

    /** 0 where nothing was opened for it. */
    long numberIfOpen(SubmissionId submission) {
        return numbers.getOrDefault(submission, 0L);
    }

    /** Running number of an event within this load. */
    int nextEvent() {
        return ++events;
    }
}

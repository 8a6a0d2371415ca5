package io.declareonce.hub.warehouse.stewardship;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.declareonce.hub.identity.review.Doubt;
import io.declareonce.hub.identity.review.ReviewTask;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param kind such as {@code band}
 * @param weight of the heaviest pair between its parties, in bits; 0 where identifiers raised the question
 * @param probability that the two of that pair are one
 * @param parties entities whom it is about
 * @param mentions how many mentions stand for each
 * @param waiting ruling that waits for a second person, or null
 * @param outcome null while it is open
 */
public record TaskView(
        UUID task,
        String entity,
        String kind,
        double weight,
        double probability,
        List<UUID> parties,
        List<Integer> mentions,
        Instant openedAt,
        @Nullable UUID waiting,
        @Nullable String outcome) {

    /** True where identifiers raised the question: then nothing was weighed. */
    @JsonIgnore
    public boolean isByIdentifier() {
        return kind.equals(Doubt.Kind.IDENTIFIER_CONFLICT.stored());
    }

    static TaskView of(ReviewTask task) {
        return new TaskView(
                task.id(),
                task.entity(),
                task.kind().stored(),
                task.weight(),
                probability(task.weight()),
                task.parties().stream().map(party -> party.entity()).toList(),
                task.parties().stream().map(party -> party.mentions().size()).toList(),
                task.openedAt(),
                task.waiting(),
                task.outcome());
    }

    /** Of a weight in bits. */
    static double probability(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }
}

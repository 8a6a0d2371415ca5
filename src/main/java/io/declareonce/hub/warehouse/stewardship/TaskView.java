package io.declareonce.hub.warehouse.stewardship;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.declareonce.hub.identity.review.Doubt;
import io.declareonce.hub.identity.review.Party;
import io.declareonce.hub.identity.review.ReviewTask;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param kind such as {@code band}; of several pairs that of the one that takes most care
 * @param weight of the heaviest pair between its parties, in bits; 0 where identifiers raised the question
 * @param probability that the two of that pair are one
 * @param parties entities whom it is about; a party's number is its place here, from 1 on
 * @param pairs which of them are in doubt with each other, those that take most care first
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
        List<Pair> pairs,
        Instant openedAt,
        @Nullable UUID waiting,
        @Nullable String outcome) {

    public TaskView {
        parties = List.copyOf(parties);
        mentions = List.copyOf(mentions);
        pairs = List.copyOf(pairs);
    }

    /**
     * Two parties that are in doubt with each other.
     *
     * @param one number of the first
     * @param other number of the second
     * @param weight in bits; 0 where an identifier raised the question
     */
    public record Pair(int one, int other, String kind, double weight) {}

    /** True where identifiers alone raised the question: then nothing was weighed. */
    @JsonIgnore
    public boolean isByIdentifier() {
        return kind.equals(Doubt.Kind.IDENTIFIER_CONFLICT.stored())
                && pairs.stream().allMatch(pair -> pair.kind().equals(kind));
    }

    static TaskView of(ReviewTask task) {
        List<UUID> entities = task.parties().stream().map(Party::entity).toList();
        return new TaskView(
                task.id(),
                task.entity(),
                task.kind().stored(),
                task.weight(),
                probability(task.weight()),
                entities,
                task.parties().stream().map(party -> party.mentions().size()).toList(),
                task.pairs().stream()
                        .map(pair -> new Pair(
                                1 + entities.indexOf(pair.one()),
                                1 + entities.indexOf(pair.other()),
                                pair.kind().stored(),
                                pair.weight()))
                        .toList(),
                task.openedAt(),
                task.waiting(),
                task.outcome());
    }

    /** Of a weight in bits. */
    static double probability(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }
}

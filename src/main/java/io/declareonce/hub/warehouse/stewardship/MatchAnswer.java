package io.declareonce.hub.warehouse.stewardship;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody might be. Nothing was written.
 *
 * @param says what the hub would do: {@code link}, {@code review}, {@code ambiguous}, {@code conflict} (an identifier
 *     points at somebody whom the rest denies) or {@code new}
 * @param entity whom it would link, or null
 * @param model version of the model that weighed, null where only identifiers decide
 * @param candidates the most likely first
 */
public record MatchAnswer(
        String entityType,
        String says,
        @Nullable UUID entity,
        @Nullable String model,
        List<Candidate> candidates) {
    public MatchAnswer {
        candidates = List.copyOf(candidates);
    }

    /**
     * An entity that it might be.
     *
     * @param identifiers schemes by which it is found
     * @param isDenied true where the descriptions are hardly of one person, whatever the identifier says
     * @param mention its record that is nearest
     * @param waterfall null where only identifiers decide
     */
    public record Candidate(
            UUID entity,
            List<String> identifiers,
            boolean isDenied,
            MentionView mention,
            @Nullable Waterfall waterfall) {
        public Candidate {
            identifiers = List.copyOf(identifiers);
        }
    }
}

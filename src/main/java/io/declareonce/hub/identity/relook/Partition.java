package io.declareonce.hub.identity.relook;

import io.declareonce.hub.identity.MentionRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who belongs together.
 *
 * @param groups in the order of their content
 * @param holders position of the group that holds an identifier, of all that are named and not generic
 * @param generic identifiers that join nobody and that nobody holds
 * @param doubts about which a person should be asked
 */
public record Partition(List<Group> groups, Map<Named, Integer> holders, Set<Named> generic, List<Question> doubts) {
    public Partition {
        groups = List.copyOf(groups);
        holders = Map.copyOf(holders);
        generic = Set.copyOf(generic);
        doubts = List.copyOf(doubts);
    }

    /**
     * Mentions of one entity.
     *
     * @param mentions the most frequent content first
     * @param weight of the lightest edge of evidence that joined them, in bits; NaN where identifiers or persons did
     */
    public record Group(List<Stated> mentions, double weight) {
        public Group {
            mentions = List.copyOf(mentions);
        }

        public List<MentionRef> refs() {
            return mentions.stream().map(Stated::ref).toList();
        }
    }

    /**
     * What evidence does not decide.
     *
     * @param groups positions of at least two groups
     * @param isAmbiguous true where a mention belongs to one of several equally good ones
     * @param isMergeOfKnown true where the evidence would do, but authorities vouch for both
     * @param weight of the heaviest pair, in bits
     */
    public record Question(List<Integer> groups, boolean isAmbiguous, boolean isMergeOfKnown, double weight) {
        public Question {
            groups = List.copyOf(groups);
        }
    }
}

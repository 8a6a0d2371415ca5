package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to rule.
 *
 * @param groups who is to be one, or to be kept apart: mentions of each, the most telling first
 * @param members all members now, by entity, of those whom it is about
 * @param needsSecond true where a second person has to agree
 */
public record NewRuling(
        int entityType,
        @Nullable UUID task,
        Verdict verdict,
        List<List<MentionRef>> groups,
        Map<UUID, List<MentionRef>> members,
        boolean needsSecond,
        String by,
        String reason) {
    /** A ruling to keep apart should outlive single records, but not bind all of a large entity. */
    private static final int SPOKESMEN = 5;

    public NewRuling {
        groups = groups.stream().map(List::copyOf).toList();
        members = Map.copyOf(members);
    }

    /** The pairs that it comes to, each once. */
    record Pair(Decision.Kind kind, MentionRef a, MentionRef b) {}

    List<Pair> pairs() {
        Map<List<MentionRef>, Pair> pairs = new LinkedHashMap<>();
        if (verdict == Verdict.CANNOT_TELL) {
            return List.of();
        }
        for (int i = 1; i < groups.size(); i++) {
            if (verdict.isJoining()) {
                // one pair: more would tie to each other records that identifiers may part again
                put(
                        pairs,
                        Decision.Kind.MUST_LINK,
                        groups.get(0).get(0),
                        groups.get(i).get(0));
            } else {
                for (int j = 0; j < i; j++) {
                    part(pairs, groups.get(j), groups.get(i));
                }
            }
        }
        return new ArrayList<>(pairs.values());
    }

    private static void part(Map<List<MentionRef>, Pair> pairs, List<MentionRef> one, List<MentionRef> other) {
        for (MentionRef a : one.subList(0, Math.min(SPOKESMEN, one.size()))) {
            for (MentionRef b : other.subList(0, Math.min(SPOKESMEN, other.size()))) {
                put(pairs, Decision.Kind.MUST_NOT_LINK, a, b);
            }
        }
    }

    private static void put(Map<List<MentionRef>, Pair> pairs, Decision.Kind kind, MentionRef one, MentionRef other) {
        boolean isSorted = one.compareTo(other) < 0;
        MentionRef a = isSorted ? one : other;
        MentionRef b = isSorted ? other : one;
        pairs.put(List.of(a, b), new Pair(kind, a, b));
    }
}

package io.declareonce.hub.identity.review;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine cannot decide: a conflict set.
 *
 * @param entityType its short number
 * @param parties at least two different entities, or one where an entity may be two; sorted, so that each keeps its number
 * @param weight of the heaviest pair between them, in bits
 * @param said hash of what their records say, the same in any order
 */
public record Doubt(int entityType, Kind kind, List<Party> parties, double weight, long said) {
    /** Why a person is asked. */
    public enum Kind {
        /** The weight lies between the thresholds. */
        BAND("band"),
        /** Two entities are equally good. */
        AMBIGUOUS("ambiguous"),
        /** An identifier points at somebody whom the description denies, or two point at different entities. */
        IDENTIFIER_CONFLICT("identifier-conflict"),
        /** The evidence would merge two golden records that departments have identified. */
        MERGE_OF_KNOWN("merge-of-known");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }

        public String stored() {
            return stored;
        }

        static Kind of(String stored) {
            return Stream.of(values())
                    .filter(kind -> kind.stored.equals(stored))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public Doubt {
        parties = parties.stream().sorted(Comparator.comparing(Party::entity)).toList();
    }

    List<UUID> entities() {
        return parties.stream().map(Party::entity).distinct().toList();
    }

    /** The same set of entities is asked once, for whatever reason. */
    String fingerprint() {
        return entityType + ":" + entities().stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}

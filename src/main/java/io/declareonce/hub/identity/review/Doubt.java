package io.declareonce.hub.identity.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the engine cannot decide: a conflict set, all entities that doubtful pairs tie to each other.
 *
 * @param entityType its short number
 * @param parties at least two different entities; sorted, so that each keeps its number
 * @param pairs which of them are in doubt with each other, at least one; sorted
 * @param said hash of what their records say, the same in any order
 */
public record Doubt(int entityType, List<Party> parties, List<Pair> pairs, long said) {
    private static final int FINGERPRINT_BYTES = 20;

    /** Why a person is asked; of a set, the pair that comes first here gives the reason. */
    public enum Kind {
        /** The evidence would merge two golden records that departments have identified. */
        MERGE_OF_KNOWN("merge-of-known"),
        /** An identifier points at somebody whom the description denies, or two point at different entities. */
        IDENTIFIER_CONFLICT("identifier-conflict"),
        /** Two entities are equally good. */
        AMBIGUOUS("ambiguous"),
        /** The weight lies between the thresholds. */
        BAND("band");

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

    /**
     * Two of the parties.
     *
     * @param one the lesser entity
     * @param weight of their heaviest pair of records, in bits; 0 where an identifier raised the question
     */
    public record Pair(UUID one, UUID other, Kind kind, double weight) implements Comparable<Pair> {
        private static final Comparator<Pair> BY_CARE_AND_WEIGHT = Comparator.comparing(Pair::kind)
                .thenComparing(Comparator.comparingDouble(Pair::weight).reversed())
                .thenComparing(Pair::one)
                .thenComparing(Pair::other);

        /** Between two in any order. */
        public static Pair of(UUID a, UUID b, Kind kind, double weight) {
            return a.compareTo(b) <= 0 ? new Pair(a, b, kind, weight) : new Pair(b, a, kind, weight);
        }

        /** False where an identifier raised the question. */
        public boolean isWeighed() {
            return kind != Kind.IDENTIFIER_CONFLICT;
        }

        @Override
        public int compareTo(Pair other) {
            return BY_CARE_AND_WEIGHT.compare(this, other);
        }
    }

    public Doubt {
        parties = parties.stream().sorted(Comparator.comparing(Party::entity)).toList();
        pairs = pairs.stream().sorted().toList();
    }

    Kind kind() {
        return pairs.get(0).kind();
    }

    /** Of the heaviest pair that was weighed, in bits; else 0. */
    double weight() {
        return pairs.stream()
                .filter(Pair::isWeighed)
                .mapToDouble(Pair::weight)
                .max()
                .orElse(0);
    }

    List<UUID> entities() {
        return parties.stream().map(Party::entity).distinct().toList();
    }

    /** The same set with the same pairs is asked once, for whatever reason. */
    String fingerprint() {
        String tied = pairs.stream()
                .map(pair -> pair.one() + "-" + pair.other())
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((entityType + entities().toString() + tied).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}

package io.declareonce.hub.dictionary;

import java.util.List;

/**
 * How mentions of one entity type are matched where no identifier decides. Immutable, thread-safe.
 *
 * @param blocking rules; mentions that agree on all parts of one rule are compared
 * @param linkAt probability from which on two are linked, between 0.5 and 1
 * @param reviewAt probability from which on a pair is worth a person's look
 * @param largestBlock keys of more nodes than this are not used
 * @param genericFrom an exclusive identifier that more than so many incompatible groups hold joins nobody
 * @param fourEyes identifier schemes and datasets: two entities that both have one of them are merged by two persons only
 */
public record Matching(
        List<MatchField> fields,
        List<List<KeyPart>> blocking,
        double linkAt,
        double reviewAt,
        int largestBlock,
        int genericFrom,
        List<String> fourEyes) {
    public static final double LINK_AT = 0.95;
    public static final double REVIEW_AT = 0.5;
    public static final int LARGEST_BLOCK = 100;
    public static final int GENERIC_FROM = 3;

    public Matching {
        fields = List.copyOf(fields);
        blocking = blocking.stream().map(List::copyOf).toList();
        fourEyes = List.copyOf(fourEyes);
    }

    /**
     * One attribute that is compared or serves blocking.
     *
     * @param attribute position in {@link Entity#attributes()}
     * @param isCompared false where it serves blocking only
     * @param isTermFrequency whether agreeing on a rare value weighs more than on a frequent one
     */
    public record MatchField(String name, int attribute, MatchKind kind, boolean isCompared, boolean isTermFrequency) {}

    /**
     * A part of a blocking rule.
     *
     * @param field position in {@link Matching#fields()}
     * @param part one of {@link MatchKind#parts()}; empty: the whole value
     */
    public record KeyPart(int field, String part) {}
}

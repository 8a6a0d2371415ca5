package io.declareonce.hub.identity.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How files are linked.
 *
 * @param idColumn column of the record's id; null: the records are numbered
 * @param identifiers positions of fields that are exclusive identifiers: one bearer has one value, one value one bearer
 * @param blocking empty: the engine chooses by the data
 * @param linkAt probability from which on two records are linked
 * @param reviewAt probability from which on a pair is worth a person's look
 * @param withoutDuplicates positions of input files that hold no duplicates, from 0
 * @param genericFrom an identifier that more groups claim which deny one another says nothing
 * @param largestBlock blocks of more records are refined by one more field
 */
public record LinkDefinition(
        String name,
        @Nullable String idColumn,
        List<LinkField> fields,
        List<Integer> identifiers,
        List<BlockingRule> blocking,
        double linkAt,
        double reviewAt,
        List<Integer> withoutDuplicates,
        @Nullable Truth truth,
        long seed,
        int largestBlock,
        int genericFrom) {
    public static final double LINK_AT = 0.95;
    public static final double REVIEW_AT = 0.5;
    public static final int LARGEST_BLOCK = 200;
    public static final int GENERIC_FROM = 3;

    public LinkDefinition {
        fields = List.copyOf(fields);
        identifiers = List.copyOf(identifiers);
        blocking = List.copyOf(blocking);
        withoutDuplicates = List.copyOf(withoutDuplicates);
    }

    /**
     * Where the true entity stands; read for measuring only.
     *
     * @param pattern its first group is the entity; null: the whole value is
     */
    public record Truth(String column, @Nullable String pattern) {}

    /** Of fields alone: no identifiers, no files, everything else as usual. */
    static LinkDefinition plain(List<LinkField> fields, long seed) {
        return new LinkDefinition(
                "",
                null,
                fields,
                List.of(),
                List.of(),
                LINK_AT,
                REVIEW_AT,
                List.of(),
                null,
                seed,
                LARGEST_BLOCK,
                GENERIC_FROM);
    }

    /** With the truth in another column; the pattern stays where the column is the declared one. */
    public LinkDefinition withTruth(String column) {
        Truth named = truth != null && truth.column.equals(column) ? truth : new Truth(column, null);
        return new LinkDefinition(
                name,
                idColumn,
                fields,
                identifiers,
                blocking,
                linkAt,
                reviewAt,
                withoutDuplicates,
                named,
                seed,
                largestBlock,
                genericFrom);
    }
}

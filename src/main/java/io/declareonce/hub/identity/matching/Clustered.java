package io.declareonce.hub.identity.matching;

/**
 * What is clustered: records of files, or what current records of the hub say, in an order that follows from their
 * content, so that nothing depends on the order in which they arrived.
 */
public interface Clustered {
    int NONE = -1;

    int size();

    /** Match weight of a pair in bits, the lesser record first. */
    double weight(int a, int b);

    /** How many exclusive identifiers a record may have. */
    int identifiers();

    /** Number of the value of an exclusive identifier, {@link #NONE} where the record has none. */
    int identifier(int record, int position);

    /** Number of the source where that has no duplicates, else {@link #NONE}. */
    int sourceWithoutDuplicates(int record);

    /** What authorities say of whom the record speaks of: evidence alone makes no two with legal weight one. */
    default Standing standing(int record) {
        return Standing.NONE;
    }
}

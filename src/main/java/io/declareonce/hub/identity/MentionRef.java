package io.declareonce.hub.identity;

import java.util.UUID;

/**
 * The stable name of a mention: one subject of one record, whatever its current version says.
 *
 * @param recordId hash of dataset and key
 * @param role {@link io.declareonce.hub.dictionary.Subject#number()}
 */
public record MentionRef(UUID recordId, int role) implements Comparable<MentionRef> {

    /** As the database orders them. */
    @Override
    public int compareTo(MentionRef other) {
        int high = Long.compareUnsigned(recordId.getMostSignificantBits(), other.recordId.getMostSignificantBits());
        int low = Long.compareUnsigned(recordId.getLeastSignificantBits(), other.recordId.getLeastSignificantBits());
        return high != 0 ? high : low != 0 ? low : Integer.compare(role, other.role);
    }
}

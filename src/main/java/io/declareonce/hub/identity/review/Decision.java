package io.declareonce.hub.identity.review;

import io.declareonce.hub.identity.MentionRef;
import java.util.UUID;

/**
 * What a person ruled about two mentions. It binds the engine as long as it is in force.
 *
 * @param ruling of which it is a part
 * @param a the lesser mention of the two
 */
public record Decision(UUID id, UUID ruling, Kind kind, MentionRef a, MentionRef b) {
    /** What holds. */
    public enum Kind {
        MUST_LINK("must-link"),
        MUST_NOT_LINK("must-not-link");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }

        String stored() {
            return stored;
        }

        static Kind of(String stored) {
            return stored.equals(MUST_LINK.stored) ? MUST_LINK : MUST_NOT_LINK;
        }
    }

    public Decision {
        if (a.compareTo(b) >= 0) {
            throw new IllegalArgumentException("the lesser mention goes first, and nobody is decided against itself");
        }
    }

    /** Between two mentions in any order. */
    static Decision of(UUID id, UUID ruling, Kind kind, MentionRef one, MentionRef other) {
        boolean isSorted = one.compareTo(other) < 0;
        return new Decision(id, ruling, kind, isSorted ? one : other, isSorted ? other : one);
    }

    /** The other side of one of the two. */
    public MentionRef other(MentionRef side) {
        return side.equals(a) ? b : a;
    }
}

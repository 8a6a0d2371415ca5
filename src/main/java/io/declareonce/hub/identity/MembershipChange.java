package io.declareonce.hub.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a record spoke of before and speaks of now in one role.
 *
 * @param from null where it spoke of nobody
 * @param to null where it speaks of nobody now
 */
public record MembershipChange(
        UUID recordId,
        int role,
        @Nullable Membership from,
        @Nullable Membership to) {

    public boolean isMove() {
        return from != null && (to == null || !from.entity().equals(to.entity()));
    }
}

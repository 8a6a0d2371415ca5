package io.declareonce.hub.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who asks or decides.
 *
 * @param account name of a client or of a person's account; never a personal value
 * @param party id of the department or agency; null for the hub's own people
 */
public record Caller(String account, Role role, @Nullable String party) {

    public Caller {
        if (account.isBlank()) {
            throw new IllegalArgumentException("a caller has an account");
        }
    }

    /**
     * Id of the department or agency.
     *
     * @throws IllegalStateException for one of the hub's own people
     */
    public String requireParty() {
        if (party == null) {
            throw new IllegalStateException("a caller in the role " + role.word() + " belongs to no party");
        }
        return party;
    }
}

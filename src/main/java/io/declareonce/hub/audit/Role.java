package io.declareonce.hub.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In which part somebody comes to the hub; a caller has exactly one. */
public enum Role {
    /** Delivers the datasets that it owns. */
    DEPARTMENT,
    /** Asks what its agreement allows. */
    AGENCY,
    /** Mends records and decides doubts about identity. */
    STEWARD,
    /** The second person: agrees to what a steward decided. */
    APPROVER,
    /** Answers for what a department owes. */
    OFFICER,
    /** Reads who looked at whom. */
    AUDITOR,
    /** Keeps the hub running; sees no values. */
    OPERATOR;

    /** In lower case, as tokens, the trail and the command line say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** True where such a caller belongs to a department or an agency. */
    public boolean needsParty() {
        return this == DEPARTMENT || this == AGENCY || this == OFFICER;
    }
}

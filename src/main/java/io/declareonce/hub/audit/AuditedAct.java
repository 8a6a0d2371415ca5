package io.declareonce.hub.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look or one decision, as it is put on record.
 *
 * @param actor who: a client or a person by account name, or {@code system}; never a personal value
 * @param role in which role: {@code agency}, {@code steward}, ...
 * @param act what, in kebab-case: {@code read-citizen}, {@code release-record}
 * @param purpose what for, as the caller states it; null for acts of the hub itself
 * @param subjects hub ids of those whom it concerns, without repetition; empty where it concerns nobody
 * @param detail what was asked: filter, feed position, attributes; no value of a person
 * @param sealedUntil the subject is told from the day after; null where nothing is sealed
 */
public record AuditedAct(
        String actor,
        String role,
        String act,
        @Nullable String purpose,
        List<UUID> subjects,
        Map<String, String> detail,
        @Nullable LocalDate sealedUntil) {
    /** So many subjects fit into one entry: a bulk read of more becomes several. */
    public static final int MOST_SUBJECTS = 10_000;

    public AuditedAct {
        subjects = List.copyOf(subjects);
        detail = java.util.Collections.unmodifiableMap(new TreeMap<>(detail));
        if (subjects.size() > MOST_SUBJECTS) {
            throw new IllegalArgumentException("an entry holds at most " + MOST_SUBJECTS + " subjects");
        }
    }

    /** What a caller does; nothing sealed, and each subject once. */
    public static AuditedAct by(
            Caller caller, @Nullable Purpose purpose, String act, List<UUID> subjects, Map<String, String> detail) {
        return new AuditedAct(
                caller.account(),
                caller.role().word(),
                act,
                purpose == null ? null : purpose.id(),
                subjects.stream().distinct().toList(),
                detail,
                null);
    }

    /** What the hub does by itself. */
    public static AuditedAct bySystem(String act, Map<String, String> detail) {
        return new AuditedAct("system", "system", act, null, List.of(), detail, null);
    }

    /** The same act, of which the subject is told from the day after only. */
    public AuditedAct sealed(@Nullable LocalDate until) {
        return new AuditedAct(actor, role, act, purpose, subjects, detail, until);
    }

    /** The same act on fewer subjects. */
    public AuditedAct on(List<UUID> some) {
        return new AuditedAct(actor, role, act, purpose, some, detail, sealedUntil);
    }
}

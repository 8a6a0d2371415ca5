package io.declareonce.hub.identity;

import io.declareonce.hub.dictionary.Subject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One subject of one record: what identifies it and what is said about it. */
final class Mention {
    private final UUID recordId;
    private final Subject subject;
    private final Identifying identifying;
    private final @Nullable String[] identifiers;
    private final @Nullable Object[] description;
    private @Nullable String said;

    Mention(
            UUID recordId,
            Subject subject,
            Identifying identifying,
            @Nullable String[] identifiers,
            @Nullable Object[] description) {
        this.recordId = recordId;
        this.subject = subject;
        this.identifying = identifying;
        this.identifiers = identifiers;
        this.description = description;
    }

    UUID recordId() {
        return recordId;
    }

    int role() {
        return subject.number();
    }

    Identifying identifying() {
        return identifying;
    }

    /** Valid values of exclusive schemes, by position in {@link Identifying}; null where none; not a copy. */
    @Nullable
    String[] identifiers() {
        return identifiers;
    }

    /** Values by position of the entity's attributes; not a copy. */
    @Nullable
    Object[] description() {
        return description;
    }

    /** The description as it is stored. */
    String said() {
        String known = said;
        if (known == null) {
            known = DescriptionLayout.encode(description);
            said = known;
        }
        return known;
    }

    /** True where the record says nothing of this subject: then it speaks of nobody. */
    boolean isSilent() {
        for (Object value : description) {
            if (value != null) {
                return false;
            }
        }
        return !isIdentified();
    }

    boolean isIdentified() {
        for (String identifier : identifiers) {
            if (identifier != null) {
                return true;
            }
        }
        return false;
    }
}

package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of those whom a record speaks of. Immutable, thread-safe. */
public interface Subject {

    /** snake_case, unique in the dataset: {@code learner}, {@code holder}. */
    String role();

    /** Position among the dataset's subjects; stored with memberships. */
    int number();

    Entity entity();

    /**
     * The value of an identifier as this record gives it, by position of {@link Entity#identifiers()}; null where it
     * gives none, where the value does not conform or where any finding stands on the field it is taken from.
     */
    @Nullable
    String identifier(SourceRecord record, int scheme);

    /** What the record claims, by position of {@link Entity#attributes()}; null where it claims nothing. */
    @Nullable
    Object[] description(SourceRecord record);

    /** Slot that delivers an attribute, by position of {@link Entity#attributes()}; -1 where the subject has none. */
    int attributeSlot(int attribute);

    /** Slots that may deliver identifiers of the scheme, in declared order. */
    List<Integer> identifierSlots(int scheme);
}

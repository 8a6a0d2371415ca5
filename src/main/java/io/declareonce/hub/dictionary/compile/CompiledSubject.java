package io.declareonce.hub.dictionary.compile;

import io.declareonce.hub.dictionary.Entity;
import io.declareonce.hub.dictionary.Subject;
import io.declareonce.hub.lineage.SourceRecord;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subject, compiled. Immutable. */
final class CompiledSubject implements Subject {
    private final String role;
    private final int number;
    private final Entity entity;
    private final @Nullable Taken[] taken;
    private final int[] attributeSlots;
    private final ReferenceDate referenceDate;

    /**
     * @param taken by position of the entity's identifiers, null where the record gives none
     * @param attributeSlots by position of the entity's attributes, -1 where the record claims none
     */
    CompiledSubject(
            String role,
            int number,
            Entity entity,
            @Nullable Taken[] taken,
            int[] attributeSlots,
            ReferenceDate referenceDate) {
        this.role = role;
        this.number = number;
        this.entity = entity;
        this.taken = taken;
        this.attributeSlots = attributeSlots;
        this.referenceDate = referenceDate;
    }

    @Override
    public String role() {
        return role;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Entity entity() {
        return entity;
    }

    @Override
    public @Nullable String identifier(SourceRecord record, int scheme) {
        Taken how = taken[scheme];
        return how == null ? null : how.value(record, referenceDate.of(record.values(), ReferenceDate.OPEN_END));
    }

    /** The identifier while rules are being judged, when the day is known. */
    @Nullable
    String identifier(SourceRecord record, int scheme, LocalDate on) {
        Taken how = taken[scheme];
        return how == null ? null : how.value(record, on);
    }

    @Override
    public @Nullable Object[] description(SourceRecord record) {
        @Nullable Object[] description = new Object[attributeSlots.length];
        for (int i = 0; i < attributeSlots.length; i++) {
            description[i] = attributeSlots[i] < 0 ? null : record.value(attributeSlots[i]);
        }
        return description;
    }

    @Override
    public int attributeSlot(int attribute) {
        return attributeSlots[attribute];
    }

    @Override
    public List<Integer> identifierSlots(int scheme) {
        Taken how = taken[scheme];
        return how == null ? List.of() : how.slots();
    }
}

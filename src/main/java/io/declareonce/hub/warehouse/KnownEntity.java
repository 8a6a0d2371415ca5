package io.declareonce.hub.warehouse;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The golden record of one entity, and for each value where it comes from.
 *
 * @param isResolved false where the entity is one record's own, since no identifier decided
 * @param values those that are known, in the order of the entity's attributes and then identifiers
 */
public record KnownEntity(UUID entity, boolean isResolved, List<Value> values) {
    public KnownEntity {
        values = List.copyOf(values);
    }

    /**
     * One value and the record that it was taken from.
     *
     * @param name the attribute's or identifier's
     * @param value as {@link io.declareonce.hub.lineage.SourceRecord} holds it
     * @param record id of the record in its dataset
     * @param source who sent the record, null for a load without a submission
     * @param submission null for a load that only made a version current whose day had come
     * @param ordinal place of the record in its submission
     * @param recordedAt when the hub came to know it
     * @param edition of the dictionary that judged the record
     */
    public record Value(
            String name,
            Object value,
            String dataset,
            UUID record,
            @Nullable String source,
            @Nullable UUID submission,
            long ordinal,
            Instant recordedAt,
            int edition) {}
}

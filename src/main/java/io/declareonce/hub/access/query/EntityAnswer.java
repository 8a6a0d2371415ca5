package io.declareonce.hub.access.query;

import io.declareonce.hub.dictionary.Classification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A citizen or an organisation as somebody may see it.
 *
 * @param isResolved false where the entity is one record's own, since nothing decides whom the record speaks of
 */
public record EntityAnswer(UUID entity, boolean isResolved, List<AttributeAnswer> attributes) {
    public EntityAnswer {
        attributes = List.copyOf(attributes);
    }

    /**
     * One attribute or identifier: a value, or why there is none.
     *
     * @param value null where it is unavailable
     * @param unavailable {@code unknown}, {@code not-agreed}, {@code sensitive-not-named} or {@code secret}; null with a value
     * @param origin where the value comes from; null where it is unavailable
     */
    public record AttributeAnswer(
            String name,
            @Nullable Object value,
            boolean isMasked,
            @Nullable String unavailable,
            Classification classification,
            @Nullable ValueOrigin origin) {}

    /**
     * Where a value comes from.
     *
     * @param source who sent the record; null where only its day came
     * @param record id of the record in its dataset
     * @param submission null where only its day came
     * @param ordinal place of the record in its submission
     * @param updatedAt when the hub came to know it
     * @param edition of the dictionary that judged the record
     */
    public record ValueOrigin(
            String dataset,
            @Nullable String source,
            UUID record,
            @Nullable UUID submission,
            long ordinal,
            Instant updatedAt,
            int edition) {}
}

package io.declareonce.hub.warehouse;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The best view of one entity: a value for each column of its table, and which version it comes from. */
final class Golden {
    private final UUID entity;
    private final boolean isResolved;
    private final @Nullable Object[] values;
    private final @Nullable Source[] sources;

    Golden(UUID entity, boolean isResolved, @Nullable Object[] values, @Nullable Source[] sources) {
        this.entity = entity;
        this.isResolved = isResolved;
        this.values = values;
        this.sources = sources;
    }

    UUID entity() {
        return entity;
    }

    /** False where the entity is one record's own, since no identifier decided. */
    boolean isResolved() {
        return isResolved;
    }

    @Nullable
    Object value(int column) {
        return values[column];
    }

    @Nullable
    Source source(int column) {
        return sources[column];
    }

    /** Not a copy. */
    @Nullable
    Source[] sources() {
        return sources;
    }

    void set(int column, Object value, Source source) {
        values[column] = value;
        sources[column] = source;
    }
}

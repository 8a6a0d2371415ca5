package io.declareonce.hub.warehouse;

import org.jspecify.annotations.Nullable;

/** What one current version says of one entity. */
final class Claims {
    private final Source source;
    private final @Nullable Object[] values;

    /** @param values by position of the golden table's columns */
    Claims(Source source, @Nullable Object[] values) {
        this.source = source;
        this.values = values;
    }

    Source source() {
        return source;
    }

    @Nullable
    Object value(int column) {
        return values[column];
    }
}

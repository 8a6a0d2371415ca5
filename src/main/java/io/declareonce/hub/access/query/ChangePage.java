package io.declareonce.hub.access.query;

import io.declareonce.hub.warehouse.ChangeFeed.Cursor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What changed behind a place, as one agency may know it.
 *
 * @param after where to go on, also where nothing is told
 * @param hasMore false where the reader has caught up
 */
public record ChangePage(List<Told> changes, Cursor after, boolean hasMore) {
    public ChangePage {
        changes = List.copyOf(changes);
    }

    /** What a reader does. */
    public enum Kind {
        /** The record is new or another one now: {@code item} says what it is. */
        CHANGED,
        /** The record is withdrawn. */
        WITHDRAWN,
        /** The record goes on, but outside what the agreement covers. */
        LEFT,
        /** What was known of it is to be removed from every copy. */
        ERASED;

        /** As it is told. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One change; a record that changed several times is told once a page, as it is now.
     *
     * @param fields of the item, by position
     * @param item only of what changed
     */
    public record Told(
            Cursor cursor,
            String dataset,
            UUID record,
            Kind kind,
            List<AskedField> fields,
            @Nullable RecordItem item) {
        public Told {
            fields = List.copyOf(fields);
        }
    }
}

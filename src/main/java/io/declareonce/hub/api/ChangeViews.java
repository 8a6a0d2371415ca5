package io.declareonce.hub.api;

import io.declareonce.hub.access.query.ChangeCursor;
import io.declareonce.hub.access.query.ChangePage;
import io.declareonce.hub.access.query.RecordItem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes as JSON documents. */
final class ChangeViews {
    private ChangeViews() {}

    /**
     * @param after where to go on, also where there is nothing
     * @param more false where the reader has caught up
     */
    record Page(List<Change> items, String after, boolean more, Links links) {
        static Page of(ChangePage page, String self, String next) {
            return new Page(
                    page.changes().stream().map(Change::of).toList(),
                    ChangeCursor.of(page.after()),
                    page.hasMore(),
                    new Links(self, next));
        }
    }

    /**
     * @param change what a reader does, as {@link ChangePage.Kind} says it
     * @param now the record as it is; only where it changed
     */
    record Change(String cursor, String change, String dataset, UUID record, RecordViews.@Nullable Item now) {
        static Change of(ChangePage.Told told) {
            RecordItem item = told.item();
            return new Change(
                    ChangeCursor.of(told.cursor()),
                    told.kind().word(),
                    told.dataset(),
                    told.record(),
                    item == null ? null : RecordViews.Item.of(told.fields(), item));
        }
    }
}

package io.declareonce.hub.access.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some records in order.
 *
 * @param fields the columns of all items
 * @param after cursor of the next page; null at the end
 */
public record RecordPage(
        List<AskedField> fields,
        List<RecordItem> items,
        @Nullable String after) {
    public RecordPage {
        fields = List.copyOf(fields);
        items = List.copyOf(items);
    }
}

package io.declareonce.hub.access.query;

import io.declareonce.hub.access.masks.Masks;
import io.declareonce.hub.access.masks.Seen;
import io.declareonce.hub.dictionary.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that is read.
 *
 * @param isMasked true where its mask is seen
 */
public record AskedField(Field field, boolean isMasked) {

    public String name() {
        return field.name();
    }

    @Nullable
    Object shown(@Nullable Object stored) {
        return isMasked ? Masks.shown(Seen.MASKED, field.element(), stored) : Values.shown(field.element(), stored);
    }

    static List<String> names(List<AskedField> fields) {
        return fields.stream().map(AskedField::name).toList();
    }
}

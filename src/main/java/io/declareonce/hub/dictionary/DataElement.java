package io.declareonce.hub.dictionary;

import io.declareonce.hub.lineage.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a datum means, wherever it is delivered: declared once, used by every dataset.
 *
 * @param id {@code domain.kebab-case}
 * @param version semantic version of the element
 * @param itemType type of the items where {@code type} is {@link ValueType#LIST}
 * @param members the elements of a {@link ValueType#GROUP} by member name (snake_case), in their order
 */
public record DataElement(
        String id,
        String version,
        Text name,
        Text definition,
        ValueType type,
        @Nullable ValueType itemType,
        List<Member> members,
        Facets facets,
        Classification classification) {

    /** One member of a group element. */
    public record Member(String name, DataElement element, boolean required) {}

    public DataElement {
        members = List.copyOf(members);
    }
}

package io.declareonce.hub.warehouse.stewardship;

import io.declareonce.hub.lineage.Text;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mention as a person sees it: what one record says of one of those whom it speaks of.
 *
 * @param record its id
 * @param roleName such as {@code learner}
 * @param place of the current version, {@code submission#ordinal}
 * @param entity whom it speaks of now, null where of nobody
 * @param isOpen true where no identifier places it
 */
public record MentionView(
        UUID record,
        int role,
        String roleName,
        String dataset,
        String place,
        @Nullable UUID entity,
        boolean isOpen,
        List<Said> said) {

    public MentionView {
        said = List.copyOf(said);
    }

    /**
     * One value, attributes in declared order, then identifiers.
     *
     * @param name of the attribute or identifier
     * @param label its data element's name
     * @param value masked where the reader may not see it
     * @param meaning what a code stands for today; null for anything else, for an unknown code and where the value is masked
     * @param isUsed false for an identifier that does not count here: not exclusive, not valid, or with a finding
     */
    public record Said(
            String name, Text label, String value, @Nullable Text meaning, boolean isIdentifier, boolean isUsed) {}
}
